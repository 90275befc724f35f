-- Since when documents of a type that the case needs are missing. A case of before this table says since when it was opened.
CREATE TABLE case_missing (
    reference     text NOT NULL REFERENCES cases ON DELETE CASCADE,
    document_type text NOT NULL,
    since         timestamptz NOT NULL,
    PRIMARY KEY (reference, document_type)
);
