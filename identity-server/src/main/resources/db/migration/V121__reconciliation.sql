-- Near matches, the desk that decides on them, and merges: docs/adr/0111, 0112.

-- Of which version a person's rows of citizen_nearly are; an earlier one is replaced at the next sign-in.
ALTER TABLE citizen ADD COLUMN match_keys smallint NOT NULL DEFAULT 0;

-- Sign-ins of the former Multipass lead to the remaining one. Each row has a MAC.
CREATE TABLE citizen_merge (
    former    uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    remaining uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    merged_at timestamptz NOT NULL,
    mac       bytea NOT NULL,
    CHECK (former <> remaining)
);
CREATE INDEX citizen_merge_remaining ON citizen_merge (remaining);

-- The identity that is to take the place of the known one, by its keyed hash, at the next sign-in that brings it.
CREATE TABLE citizen_accepted_identity (
    citizen_id uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    hash       bytea NOT NULL,
    mac        bytea NOT NULL
);

-- Files of the reconciliation desk: about two Multipass, or about a changed identity of one. How the parts compare and what is
-- proposed is sealed, bound to the other columns.
CREATE TABLE reconciliation_file (
    id         uuid PRIMARY KEY,
    one        uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    other      uuid REFERENCES citizen ON DELETE CASCADE,
    state      text NOT NULL CHECK (state IN ('open', 'proposed', 'merged', 'apart', 'taken-over', 'undone')),
    opened_at  timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    sealed     bytea NOT NULL,
    -- Whether each of the two is still to be told, on a page, of the state.
    tell_one   boolean NOT NULL,
    tell_other boolean NOT NULL,
    CHECK (one < other)
);
CREATE UNIQUE INDEX reconciliation_file_pair ON reconciliation_file (one, other) WHERE other IS NOT NULL;
CREATE UNIQUE INDEX reconciliation_file_single ON reconciliation_file (one) WHERE other IS NULL;
CREATE INDEX reconciliation_file_other ON reconciliation_file (other);
CREATE INDEX reconciliation_file_waiting ON reconciliation_file (opened_at, id) WHERE state IN ('open', 'proposed');
CREATE INDEX reconciliation_file_decided ON reconciliation_file (changed_at, id) WHERE state NOT IN ('open', 'proposed');

-- What was done about a file, by whom and why, sealed and bound to its place.
CREATE TABLE reconciliation_step (
    file   uuid NOT NULL REFERENCES reconciliation_file ON DELETE CASCADE,
    number int NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (file, number)
);

ALTER TABLE habilitation DROP CONSTRAINT habilitation_role_check;
ALTER TABLE habilitation ADD CONSTRAINT habilitation_role_check
    CHECK (role IN ('agent', 'administrator', 'dpo', 'reconciler'));
