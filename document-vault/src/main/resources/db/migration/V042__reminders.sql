-- That a document ends in so many days: told once.
CREATE TABLE document_reminder (
    document    uuid        NOT NULL REFERENCES document ON DELETE CASCADE,
    days_before integer     NOT NULL,
    told_at     timestamptz NOT NULL,
    PRIMARY KEY (document, days_before)
);
