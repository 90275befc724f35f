-- An agent refuses one document: several of one type may be refused at a time, and one more may be missing.
DROP INDEX case_piece_requests_open;
CREATE UNIQUE INDEX case_piece_requests_open ON case_piece_requests (reference, document_type, document)
    NULLS NOT DISTINCT WHERE outcome IS NULL;

-- The period of the refused document, sealed: what tells it from the others of its type, after its identifier tells agents nothing.
ALTER TABLE case_piece_requests ADD COLUMN period bytea;
