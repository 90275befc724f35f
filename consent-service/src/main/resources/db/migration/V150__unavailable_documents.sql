-- Documents of the authorisation that cannot be read, because they were deleted or because the vault does not open them, in the
-- place of which no other was given: type, document, reason, time.
ALTER TABLE authorisations RENAME COLUMN deleted_documents TO unavailable_documents;

-- A piece is asked for when the vault does not open the one that was given, too.
ALTER TABLE case_piece_requests DROP CONSTRAINT case_piece_requests_reason_check;
ALTER TABLE case_piece_requests ADD CONSTRAINT case_piece_requests_reason_check
    CHECK (reason IN ('missing', 'unreadable', 'too-old', 'other-person', 'deleted', 'not-usable'));
