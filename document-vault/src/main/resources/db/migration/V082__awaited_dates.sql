-- A document whose type counts from a date that was neither read in the file nor stated by its owner: awaited_date is what
-- that date is. No validity is known until the owner states it.
ALTER TABLE document
    ADD COLUMN awaited_date text CHECK (awaited_date IN ('issue-date', 'income-year', 'school-year', 'expiry-date')),
    ADD CONSTRAINT document_date_awaited CHECK (awaited_date IS NULL OR document_date IS NULL AND valid_until IS NULL);
