-- Who handles the data on behalf of the controller (GDPR, article 28), in each language; empty if the register does not say.
ALTER TABLE processing_records ADD COLUMN processors jsonb;
