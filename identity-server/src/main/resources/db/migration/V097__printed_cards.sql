-- Cards on paper: docs/adr/0097. The holder is NULL once they closed their account: the card stays in the list of revoked ones
-- until it expires.
CREATE TABLE printed_card (
    id           uuid PRIMARY KEY,
    holder       uuid,
    status_index integer NOT NULL UNIQUE,
    printed_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);
CREATE INDEX printed_card_holder ON printed_card (holder) WHERE holder IS NOT NULL;
CREATE INDEX printed_card_revoked ON printed_card (expires_at) WHERE revoked_at IS NOT NULL;
CREATE INDEX printed_card_expires_at ON printed_card (expires_at);
