-- When the resident agreed to give a document, by identifier, where it was not when the authorisation was given: when a
-- revision added it, or when the authorisation was renewed. What is required of a document is required at that time.
ALTER TABLE authorisations ADD COLUMN agreed_at jsonb NOT NULL DEFAULT '{}';
