-- Browsers' sessions: found by a keyed hash of the name in the cookie, sealed under a key derived from that name. What Spring
-- Session kept, names as cookies hold them, is dropped: who was signed in signs in again.
DROP TABLE spring_session_attributes;
DROP TABLE spring_session;

-- expires_at and signed_in: for deletion alone; what counts is sealed.
CREATE TABLE browser_session (
    hash       bytea PRIMARY KEY,
    sealed     bytea NOT NULL,
    signed_in  boolean NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX browser_session_expires_at ON browser_session (expires_at);
-- Those whose state is too large for a cookie: few, counted and deleted by their age.
CREATE INDEX browser_session_without_sign_in ON browser_session (expires_at) WHERE NOT signed_in;
