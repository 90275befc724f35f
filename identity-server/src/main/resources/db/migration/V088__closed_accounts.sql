-- Residents who closed their account, until nothing of them is left: docs/adr/0067. Each row has a MAC: one that another program
-- wrote erases nobody.
CREATE TABLE account_closing (
    holder   uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    acr      text NOT NULL,
    begun_at timestamptz NOT NULL,
    next_at  timestamptz NOT NULL,
    mac      bytea NOT NULL
);
CREATE INDEX account_closing_next_at ON account_closing (next_at);
