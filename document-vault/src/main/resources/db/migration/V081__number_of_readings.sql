-- How often a document was read by an authorisation that limits it, and who reads now.
CREATE TABLE shared_reading (
    authorisation uuid        NOT NULL,
    document      uuid        NOT NULL REFERENCES document ON DELETE CASCADE,
    readings      integer     NOT NULL,
    reader        text        NOT NULL,
    started_at    timestamptz NOT NULL,
    PRIMARY KEY (authorisation, document)
);
