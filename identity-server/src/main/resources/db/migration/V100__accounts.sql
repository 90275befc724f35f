-- Residents who declared their identity themselves have no civil hash: an identity that FranceConnect vouches for never finds them.
ALTER TABLE citizen ALTER COLUMN civil_hash DROP NOT NULL;

-- Multipass accounts: docs/adr/0098. The address, the hash of the password and the secret of the codes are sealed.
CREATE TABLE account (
    holder     uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    email_hash bytea NOT NULL UNIQUE,
    sealed     bytea NOT NULL,
    -- The time step of the last one-time code that was accepted (RFC 6238, section 5.2).
    code_step  bigint NOT NULL DEFAULT 0
);

CREATE TABLE account_recovery_code (
    holder uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    hash   bytea NOT NULL,
    PRIMARY KEY (holder, hash)
);

-- Codes that were sent to an address, which reserve nothing.
CREATE TABLE email_proof (
    id         uuid PRIMARY KEY,
    sealed     bytea NOT NULL,
    code_hash  bytea NOT NULL,
    attempts   int NOT NULL,
    proven     boolean NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX email_proof_expires_at ON email_proof (expires_at);

-- Attempts, by the keyed hash of what is counted: no address of a person or of a network is stored.
CREATE TABLE account_attempt (
    name     bytea PRIMARY KEY,
    since    timestamptz NOT NULL,
    attempts int NOT NULL
);
CREATE INDEX account_attempt_since ON account_attempt (since);

-- Emails about accounts, until they are sent or too old to be of use.
CREATE TABLE account_mail (
    id              uuid PRIMARY KEY,
    sealed          bytea NOT NULL,
    attempts        int NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);
CREATE INDEX account_mail_next_attempt_at ON account_mail (next_attempt_at);
CREATE INDEX account_mail_expires_at ON account_mail (expires_at);
