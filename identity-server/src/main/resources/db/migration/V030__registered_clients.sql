-- Relying parties that registered (RFC 7591). A secret and a registration access token are kept as keyed hashes.
CREATE TABLE registered_client (
    client_id               text PRIMARY KEY,
    issued_at               timestamptz NOT NULL,
    changed_at              timestamptz NOT NULL,
    secret_hash             bytea,
    secret_expires_at       timestamptz,
    registration_token_hash bytea NOT NULL,
    sector                  text NOT NULL,
    grantable_scopes        text[] NOT NULL,
    metadata                jsonb NOT NULL,
    CHECK ((secret_hash IS NULL) = (secret_expires_at IS NULL))
);

-- What lets somebody register (RFC 7591, section 1.2, initial access token).
CREATE TABLE initial_access_token (
    hash       bytea PRIMARY KEY,
    id         uuid NOT NULL UNIQUE,
    scopes     text[] NOT NULL,
    uses_left  integer NOT NULL CHECK (uses_left >= 0),
    made_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
