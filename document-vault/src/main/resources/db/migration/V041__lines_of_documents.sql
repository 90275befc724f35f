-- A document and those that replaced it are one line: "line" is the first one's id, and none for the first itself. Two
-- cannot replace the same one.
ALTER TABLE document
    ADD COLUMN line              uuid,
    ADD COLUMN catalogue_version integer,
    ADD COLUMN retention_days    integer,
    ADD COLUMN archived_at       timestamptz,
    ADD COLUMN archived_because  text CHECK (archived_because IN ('replaced', 'ended')),
    ADD COLUMN kept_until        date,
    ADD CONSTRAINT document_archived_because CHECK ((archived_at IS NULL) = (archived_because IS NULL)),
    ADD CONSTRAINT document_replaced_once UNIQUE (line, version);

CREATE INDEX document_to_archive ON document (valid_until) WHERE archived_at IS NULL;
CREATE INDEX document_to_erase ON document (kept_until) WHERE kept_until IS NOT NULL;
