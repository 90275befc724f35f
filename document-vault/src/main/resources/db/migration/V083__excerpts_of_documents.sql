-- What its owner alone sees of a document in a list, a picture of its first page, and the words by which its owner finds it: both
-- sealed under keys derived from the document's own, and gone with it. Documents from before have none.
CREATE TABLE document_excerpt (
    document  uuid PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    thumbnail bytea,
    words     bytea NOT NULL
);
