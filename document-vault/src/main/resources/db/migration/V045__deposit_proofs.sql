-- What was deposited, stated in words that a time-stamp authority stamps. The statement is sealed by the resident's key;
-- its hash is of a salted text, and tells nothing of the file.
CREATE TABLE deposit_proof (
    document   uuid        NOT NULL REFERENCES document ON DELETE CASCADE,
    version    integer     NOT NULL,
    statement  bytea       NOT NULL,
    imprint    bytea       NOT NULL,
    stamp      bytea,
    stamped_at timestamptz,
    attempts   integer     NOT NULL DEFAULT 0,
    not_before timestamptz NOT NULL DEFAULT '-infinity',
    PRIMARY KEY (document, version),
    CHECK ((stamp IS NULL) = (stamped_at IS NULL))
);
CREATE INDEX deposit_proof_to_stamp ON deposit_proof (not_before) WHERE stamp IS NULL;
