-- Secrets of this server, sealed by the master key.
CREATE TABLE sealed_secret (
    name   text PRIMARY KEY,
    sealed bytea NOT NULL
);

-- Holders of a Multipass. Civil data are sealed; keyed hashes find them again.
CREATE TABLE citizen (
    id               uuid PRIMARY KEY,
    multipass_number char(12) NOT NULL UNIQUE,
    civil_hash       bytea NOT NULL UNIQUE,
    civil_sealed     bytea NOT NULL,
    created_at       timestamptz NOT NULL
);

-- Civil identities with one field left out: someone alike, who may or may not be the same.
CREATE TABLE citizen_nearly (
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    hash       bytea NOT NULL,
    PRIMARY KEY (hash, citizen_id)
);

CREATE TABLE citizen_upstream (
    provider     text NOT NULL,
    subject_hash bytea NOT NULL,
    citizen_id   uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    linked_at    timestamptz NOT NULL,
    PRIMARY KEY (provider, subject_hash)
);

CREATE TABLE habilitation (
    id           uuid PRIMARY KEY,
    siret        char(14) NOT NULL,
    address_hash bytea NOT NULL,
    department   text NOT NULL,
    role         text NOT NULL CHECK (role IN ('agent', 'dpo')),
    UNIQUE (siret, address_hash)
);

-- One row per time somebody signed in; what tokens say about them is sealed.
CREATE TABLE sign_in (
    id       uuid PRIMARY KEY,
    holder   uuid NOT NULL,
    sealed   bytea NOT NULL,
    at       timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX sign_in_at ON sign_in (at);

-- Authorizations are sealed; their tokens are found by SHA-256, so that the database holds no token that works.
CREATE TABLE oauth_authorization (
    id         text PRIMARY KEY,
    client_id  text NOT NULL,
    principal  text NOT NULL,
    sealed     bytea NOT NULL,
    version    bigint NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX oauth_authorization_principal ON oauth_authorization (principal);
CREATE INDEX oauth_authorization_expires_at ON oauth_authorization (expires_at);

CREATE TABLE oauth_token (
    hash             bytea NOT NULL,
    kind             text NOT NULL,
    authorization_id text NOT NULL REFERENCES oauth_authorization ON DELETE CASCADE,
    current          boolean NOT NULL,
    PRIMARY KEY (hash, kind)
);
CREATE INDEX oauth_token_authorization ON oauth_token (authorization_id);

-- Assertions that clients have used (RFC 7523, section 3, jti).
CREATE TABLE client_assertion (
    hash       bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX client_assertion_expires_at ON client_assertion (expires_at);

-- Keys that sign tokens: published, then used, then kept for what they signed, then gone.
CREATE TABLE signing_key (
    kid          text PRIMARY KEY,
    sealed       bytea NOT NULL,
    published_at timestamptz NOT NULL,
    active_at    timestamptz,
    retired_at   timestamptz
);
CREATE UNIQUE INDEX signing_key_one_active ON signing_key ((true)) WHERE active_at IS NOT NULL AND retired_at IS NULL;
CREATE UNIQUE INDEX signing_key_one_upcoming ON signing_key ((true)) WHERE active_at IS NULL;

-- Browser sessions (Spring Session).
CREATE TABLE spring_session (
    primary_id            char(36) PRIMARY KEY,
    session_id            char(36) NOT NULL UNIQUE,
    creation_time         bigint NOT NULL,
    last_access_time      bigint NOT NULL,
    max_inactive_interval int NOT NULL,
    expiry_time           bigint NOT NULL,
    principal_name        varchar(100)
);
CREATE INDEX spring_session_expiry_time ON spring_session (expiry_time);
CREATE INDEX spring_session_principal_name ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
    session_primary_id char(36) NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
