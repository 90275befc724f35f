-- Passkeys of accounts: docs/adr/0099. The name and the public key are sealed, bound to the holder and the hash that finds them.
CREATE TABLE passkey (
    id              uuid PRIMARY KEY,
    holder          uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    credential_hash bytea NOT NULL UNIQUE,
    sealed          bytea NOT NULL,
    sign_count      bigint NOT NULL,
    added_at        timestamptz NOT NULL,
    used_at         timestamptz
);
CREATE INDEX passkey_holder ON passkey (holder);

-- Challenges that were answered, until they are too old to be answered again.
CREATE TABLE passkey_challenge (
    hash       bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_expires_at ON passkey_challenge (expires_at);
