-- The years that chosen documents are of, by identifier, where the démarche asks for a year: as they were said to the resident
-- before the decision, or as the vault told of a later version. Receipts say them.
ALTER TABLE authorisations ADD COLUMN document_years jsonb NOT NULL DEFAULT '{}';
