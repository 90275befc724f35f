-- Residents without an email address: what they are told waits to be printed, and is then kept as other emails are.
ALTER TABLE notice_mail DROP CONSTRAINT notice_mail_state_check;
ALTER TABLE notice_mail ADD CONSTRAINT notice_mail_state_check
    CHECK (state IN ('waiting', 'sent', 'refused', 'given-up', 'letter', 'printed'));
CREATE INDEX notice_mail_letter ON notice_mail (made_at) WHERE state = 'letter';
