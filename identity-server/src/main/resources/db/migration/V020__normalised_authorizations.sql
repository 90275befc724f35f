-- Authorizations in columns, one row per token, instead of one sealed blob. What the blobs held is dropped: who was signed
-- in at a client before this migration signs in there again.
DROP TABLE oauth_token;
DROP TABLE oauth_authorization;

-- signed_in_at: null as long as no person is behind it (client credentials, requests not yet answered); principal is then
-- a client, otherwise a sign-in.
-- attributes: sealed JSON (authorization request, chain of actors), since a request may name a person.
-- expires_at: rounded up, so that most updates leave the index alone.
CREATE TABLE oauth_authorization (
    id           uuid PRIMARY KEY,
    client_id    text NOT NULL,
    principal    text NOT NULL,
    grant_type   text NOT NULL,
    scopes       text NOT NULL,
    signed_in_at timestamptz,
    attributes   bytea NOT NULL,
    version      bigint NOT NULL,
    expires_at   timestamptz NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX oauth_authorization_sign_in ON oauth_authorization (principal) WHERE signed_in_at IS NOT NULL;
CREATE INDEX oauth_authorization_expires_at ON oauth_authorization (expires_at);

-- Tokens that may be honoured, found by their hash: the database holds none that works. sealed: claims and metadata (JSON).
CREATE TABLE oauth_token (
    hash             bytea PRIMARY KEY,
    kind             text NOT NULL CHECK (kind IN
        ('code', 'access_token', 'refresh_token', 'id_token', 'state', 'device_code', 'user_code')),
    authorization_id uuid NOT NULL REFERENCES oauth_authorization ON DELETE CASCADE,
    issued_at        timestamptz,
    expires_at       timestamptz,
    invalidated      boolean NOT NULL,
    scopes           text NOT NULL,
    sealed           bytea NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX oauth_token_authorization ON oauth_token (authorization_id);

-- Refresh tokens that were rotated: shown again, they end their line. ID tokens that were renewed: still a hint for
-- sign-out.
CREATE TABLE oauth_spent_token (
    hash             bytea PRIMARY KEY,
    kind             text NOT NULL CHECK (kind IN ('refresh_token', 'id_token')),
    authorization_id uuid NOT NULL REFERENCES oauth_authorization ON DELETE CASCADE
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX oauth_spent_token_authorization ON oauth_spent_token (authorization_id);
