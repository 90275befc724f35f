-- The date of the document that its owner stated and that the agent saw on it; null if the agent confirmed none.
ALTER TABLE case_verified_documents ADD COLUMN checked_date date;
