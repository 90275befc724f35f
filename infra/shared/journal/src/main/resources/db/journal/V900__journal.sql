-- The journal of this service. Format and reasons: docs/formats/journal.md

-- One row per event, written in the transaction of the event.
CREATE TABLE journal_entries (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tx          xid8   NOT NULL DEFAULT pg_current_xact_id(),
    entry       bytea  NOT NULL CHECK (octet_length(entry) BETWEEN 1 AND 65535),
    leaf_hash   bytea  NOT NULL GENERATED ALWAYS AS (sha256('\x00'::bytea || entry)) STORED,
    event_id    uuid   NOT NULL UNIQUE,
    type        text   NOT NULL,
    outcome     text   NOT NULL CHECK (outcome IN ('success', 'refused', 'failed')),
    at          timestamptz NOT NULL,
    correlation uuid   NOT NULL,
    actor       text   CHECK (actor ~ '^[0-9a-f]{32}$'),
    subject     text   CHECK (subject ~ '^[0-9a-f]{32}$'),
    subject_seq bigint CHECK (subject_seq >= 1),
    CHECK ((subject IS NULL) = (subject_seq IS NULL)),
    -- The chain of a resident cannot fork, whatever the application does.
    UNIQUE (subject, subject_seq)
);
CREATE INDEX ON journal_entries (tx, id);
CREATE INDEX ON journal_entries (correlation);
CREATE INDEX ON journal_entries (actor) WHERE actor IS NOT NULL;

-- The place of committed entries in the tree.
CREATE TABLE journal_leaves (
    leaf_index bigint PRIMARY KEY CHECK (leaf_index >= 0),
    entry_id   bigint NOT NULL UNIQUE REFERENCES journal_entries
);

-- Full hash tiles only: 256 hashes, and the hash of the subtree that they make.
CREATE TABLE journal_tiles (
    level      smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
    tile_index bigint   NOT NULL CHECK (tile_index >= 0),
    hashes     bytea    NOT NULL CHECK (octet_length(hashes) = 8192),
    root       bytea    NOT NULL CHECK (octet_length(root) = 32),
    PRIMARY KEY (level, tile_index)
);

-- Signed notes, and where the next integration starts: every entry whose transaction is older than next_tx is in the
-- tree.
CREATE TABLE journal_checkpoints (
    tree_size  bigint PRIMARY KEY CHECK (tree_size >= 0),
    root       bytea  NOT NULL CHECK (octet_length(root) = 32),
    note       text   NOT NULL,
    next_tx    xid8   NOT NULL,
    created_at timestamptz NOT NULL
);

-- Who a pseudonym is. Deleting the row forgets the person and leaves the tree whole.
CREATE TABLE journal_pseudonyms (
    reference text PRIMARY KEY CHECK (length(reference) BETWEEN 1 AND 200),
    pseudonym text NOT NULL UNIQUE CHECK (pseudonym ~ '^[0-9a-f]{32}$')
);

-- Personal values that entries commit to. Deleting the row leaves the commitment meaningless and the tree whole.
CREATE TABLE journal_disclosures (
    entry_id bigint NOT NULL REFERENCES journal_entries,
    name     text   NOT NULL,
    salt     bytea  NOT NULL CHECK (octet_length(salt) = 32),
    value    text   NOT NULL,
    PRIMARY KEY (entry_id, name)
);

CREATE TABLE journal_signing_key (
    only_one   boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    origin     text  NOT NULL,
    public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The application writes and reads, and erases what a person may have erased; it never rewrites. tx and id are left
-- out on purpose: an entry cannot be placed outside the window that the integrator reads.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
    tables text := 'journal_entries, journal_leaves, journal_tiles, journal_checkpoints, journal_pseudonyms, '
                   'journal_disclosures, journal_signing_key';
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = app) THEN
        RAISE EXCEPTION 'the role % of the application does not exist: create it, or name another with '
            'ALTER DATABASE % SET multipass.app_role = ''…''', app, current_database();
    END IF;
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, %I', tables, app);
    EXECUTE format('REVOKE ALL ON SEQUENCE journal_entries_id_seq FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON %s TO %I', tables, app);
    EXECUTE format('GRANT INSERT (entry, event_id, type, outcome, at, correlation, actor, subject, subject_seq) '
                   'ON journal_entries TO %I', app);
    EXECUTE format('GRANT INSERT ON journal_leaves, journal_tiles, journal_checkpoints, journal_pseudonyms, '
                   'journal_disclosures, journal_signing_key TO %I', app);
    EXECUTE format('GRANT DELETE ON journal_pseudonyms, journal_disclosures TO %I', app);
END
$$;
