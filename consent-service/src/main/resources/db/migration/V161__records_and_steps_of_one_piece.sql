-- The period of a document that an agent saw, sealed, beside the facts that were recorded of it.
ALTER TABLE case_verified_documents ADD COLUMN period bytea;

-- The document that a step is about, if it is about one.
ALTER TABLE case_steps ADD COLUMN document uuid;
