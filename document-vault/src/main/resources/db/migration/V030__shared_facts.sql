-- The facts of a document under the key of one who may read them and not the document: no key of the file is here. They go
-- with the document, and with the authorisation.
CREATE TABLE shared_facts (
    authorisation uuid  NOT NULL REFERENCES sharing,
    document      uuid  NOT NULL REFERENCES document ON DELETE CASCADE,
    recipient_key uuid  NOT NULL REFERENCES recipient_key,
    algorithm     text  NOT NULL,
    sealed        bytea NOT NULL,
    PRIMARY KEY (authorisation, document, recipient_key)
);
CREATE INDEX shared_facts_of_document ON shared_facts (document);
