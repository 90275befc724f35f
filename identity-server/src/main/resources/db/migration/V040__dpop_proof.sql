-- Proofs of possession that clients have used (RFC 9449, section 11.1), by hash of key and jti, for the minutes they live.
CREATE TABLE dpop_proof (
    hash       bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL
);
CREATE INDEX dpop_proof_expires_at ON dpop_proof (expires_at);
