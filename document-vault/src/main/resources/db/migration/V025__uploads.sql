-- Files that arrive in several requests (tus 1.0). The key of an upload seals its parts, and is wrapped by the resident's
-- as that of a document is. "document" once it has become one: the row stays until it expires, for who asks again.
CREATE TABLE upload (
    id                uuid PRIMARY KEY,
    owner             text        NOT NULL,
    type              text        NOT NULL,
    period            text,
    replaces          text,
    media_type        text        NOT NULL,
    length            bigint      NOT NULL,
    received          bigint      NOT NULL DEFAULT 0,
    parts             integer     NOT NULL DEFAULT 0,
    resident_key      uuid        NOT NULL REFERENCES resident_key,
    algorithm         text        NOT NULL,
    content_algorithm text        NOT NULL,
    wrapped           bytea       NOT NULL,
    expires_at        timestamptz NOT NULL,
    document          uuid,
    CHECK (received BETWEEN 0 AND length)
);
CREATE INDEX upload_of_owner ON upload (owner);
CREATE INDEX upload_to_expire ON upload (expires_at);

-- What has arrived, each part a sealed object of its own.
CREATE TABLE upload_part (
    upload     uuid    NOT NULL REFERENCES upload ON DELETE CASCADE,
    number     integer NOT NULL,
    size       bigint  NOT NULL,
    object_key text    NOT NULL UNIQUE,
    PRIMARY KEY (upload, number)
);
