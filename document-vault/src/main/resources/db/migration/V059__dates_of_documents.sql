-- The date of a document from which its validity counts, what that date is, and where it was read. None for documents
-- whose type needs no date. An upload keeps the date that its owner stated until it becomes a document.
ALTER TABLE document
    ADD COLUMN document_date date,
    ADD COLUMN date_basis    text CHECK (date_basis IN ('issue-date', 'income-year', 'school-year', 'expiry-date')),
    ADD COLUMN date_origin   text CHECK (date_origin IN ('signed-code', 'page', 'owner')),
    ADD CONSTRAINT document_date_whole CHECK ((document_date IS NULL) = (date_basis IS NULL)
                                          AND (document_date IS NULL) = (date_origin IS NULL));

ALTER TABLE upload ADD COLUMN document_date date;
