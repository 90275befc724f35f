-- One key per resident, sealed by the master key of the service.
CREATE TABLE resident_key (
    id         uuid PRIMARY KEY,
    owner      text        NOT NULL UNIQUE,
    algorithm  text        NOT NULL,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- What must be known to list and to decide. Everything personal is in "details", sealed under the resident's key.
CREATE TABLE document (
    id           uuid PRIMARY KEY,
    owner        text        NOT NULL,
    type         text        NOT NULL,
    version      integer     NOT NULL,
    period       text,
    media_type   text        NOT NULL,
    deposited_at timestamptz NOT NULL,
    valid_until  date,
    object_key   text        NOT NULL UNIQUE,
    fingerprint  bytea       NOT NULL,
    details      bytea       NOT NULL,
    CONSTRAINT document_once_per_owner UNIQUE (owner, fingerprint)
);

CREATE INDEX document_by_owner ON document (owner, deposited_at DESC, id DESC);

-- The data key of a document under its resident's key: without this row the object is noise.
CREATE TABLE document_wrap (
    document          uuid PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    resident_key      uuid  NOT NULL REFERENCES resident_key,
    algorithm         text  NOT NULL,
    content_algorithm text  NOT NULL,
    wrapped           bytea NOT NULL
);

-- Objects that no document owns: written before an upload and before an erasure, removed by what completes them.
-- The sweeper deletes the objects of those that stay; a doomed one can no longer become a document.
CREATE TABLE pending_object (
    object_key   text PRIMARY KEY,
    announced_at timestamptz NOT NULL DEFAULT now(),
    doomed       boolean     NOT NULL DEFAULT false
);
