-- Until when a person may act for another in a sign-in, and one such sign-in at most of each own sign-in: docs/adr/0123.
ALTER TABLE sign_in ADD COLUMN acts_until timestamptz;
UPDATE sign_in SET ended_at = now() WHERE source IS NOT NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX sign_in_acting ON sign_in (source) WHERE source IS NOT NULL AND ended_at IS NULL;
CREATE INDEX sign_in_acts_until ON sign_in (acts_until) WHERE acts_until IS NOT NULL AND ended_at IS NULL;
