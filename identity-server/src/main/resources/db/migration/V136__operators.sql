ALTER TABLE habilitation DROP CONSTRAINT habilitation_role_check;
ALTER TABLE habilitation ADD CONSTRAINT habilitation_role_check
    CHECK (role IN ('agent', 'administrator', 'dpo', 'reconciler', 'operator'));

-- Codes with which operators who signed in run a command on the machine, by their keyed hash; each is used once.
CREATE TABLE command_code (
    hash       bytea PRIMARY KEY,
    -- The agent, bound to the hash and the time.
    sealed     bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX command_code_expires_at ON command_code (expires_at);
