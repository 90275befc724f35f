-- Documents that agents have open: each row was told to the journal in the same transaction, and permits nothing by
-- itself. Those that have ended are deleted by later ones.
CREATE TABLE consultation (
    id             uuid PRIMARY KEY,
    agent          text        NOT NULL,
    authorisation  uuid        NOT NULL,
    document       uuid        NOT NULL REFERENCES document ON DELETE CASCADE,
    case_reference text        NOT NULL,
    opened_at      timestamptz NOT NULL
);
CREATE INDEX consultation_by_time ON consultation (opened_at);
CREATE INDEX consultation_of_document ON consultation (document);
