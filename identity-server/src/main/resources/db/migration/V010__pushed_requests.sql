-- Pushed authorization requests: found by a keyed hash of client and request_uri, gone when they gave a code.
CREATE TABLE pushed_request (
    hash       bytea PRIMARY KEY,
    sealed     bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX pushed_request_expires_at ON pushed_request (expires_at);
