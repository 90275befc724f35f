-- Documents of the authorisation that were deleted, in the place of which no other was given: type, document, reason, time.
ALTER TABLE authorisations ADD COLUMN deleted_documents text[] NOT NULL DEFAULT '{}';

-- A piece is asked for when the one that was given is deleted, too.
ALTER TABLE case_piece_requests DROP CONSTRAINT case_piece_requests_reason_check;
ALTER TABLE case_piece_requests ADD CONSTRAINT case_piece_requests_reason_check
    CHECK (reason IN ('missing', 'unreadable', 'too-old', 'other-person', 'deleted'));
