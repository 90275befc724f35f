-- Rows that decide who a person is, or what they, an agent or a client may do, have a MAC or are bound to what is sealed in
-- them, and each person has a seed of their own for the names that others know them by. What was written without is dropped:
-- people, agents and clients of before this version begin anew.
DELETE FROM oauth_authorization;
DELETE FROM access_grant;
DELETE FROM scope_consent;
DELETE FROM session_client;
DELETE FROM sign_in;
DELETE FROM browser_session;
DELETE FROM citizen;
DELETE FROM habilitation;
DELETE FROM registered_client;
DELETE FROM initial_access_token;
DELETE FROM sealed_secret WHERE name = 'hash:pairwise-subject';

ALTER TABLE citizen_upstream ADD COLUMN mac bytea NOT NULL;
ALTER TABLE habilitation ADD COLUMN mac bytea NOT NULL;
ALTER TABLE scope_consent ADD COLUMN mac bytea NOT NULL;
ALTER TABLE registered_client ADD COLUMN mac bytea NOT NULL;
-- The very text that the MAC is over.
ALTER TABLE registered_client ALTER COLUMN metadata TYPE text;
ALTER TABLE initial_access_token ADD COLUMN mac bytea NOT NULL;

-- Holders are citizens and habilitations: no reference to either.
CREATE TABLE subject_seed (
    holder uuid PRIMARY KEY,
    sealed bytea NOT NULL
);
