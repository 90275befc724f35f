-- Each algorithm has an active and an upcoming key of its own.
ALTER TABLE signing_key ADD COLUMN algorithm text NOT NULL DEFAULT 'ES256';
ALTER TABLE signing_key ALTER COLUMN algorithm DROP DEFAULT;
DROP INDEX signing_key_one_active;
DROP INDEX signing_key_one_upcoming;
CREATE UNIQUE INDEX signing_key_one_active ON signing_key (algorithm) WHERE active_at IS NOT NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX signing_key_one_upcoming ON signing_key (algorithm) WHERE active_at IS NULL;
