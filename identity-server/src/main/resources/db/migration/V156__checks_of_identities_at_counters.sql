-- Checks of declared identities at a counter by two agents: docs/adr/0141. Who they are and what the first one wrote is sealed, bound to
-- the other columns.
CREATE TABLE counter_check (
    id           uuid PRIMARY KEY,
    holder       uuid NOT NULL UNIQUE REFERENCES citizen ON DELETE CASCADE,
    proposed_at  timestamptz NOT NULL,
    confirmed_at timestamptz,
    sealed       bytea NOT NULL
);
CREATE INDEX counter_check_waiting ON counter_check (proposed_at, id) WHERE confirmed_at IS NULL;
