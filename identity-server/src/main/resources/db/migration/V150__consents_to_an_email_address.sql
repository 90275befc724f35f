-- Keyed hash of the email address that the consent screen displayed, so that another one is asked about again: docs/adr/0131.
-- NULL if none was displayed.
ALTER TABLE scope_consent ADD COLUMN email_hash bytea;
