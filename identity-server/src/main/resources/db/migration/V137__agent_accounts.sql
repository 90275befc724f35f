-- Organisations whose agents may have accounts at this server instead of ProConnect: docs/adr/0122.
CREATE TABLE agent_account_permission (
    siret  char(14) PRIMARY KEY REFERENCES organisation,
    sealed bytea NOT NULL
);

-- Accounts of agents, which no lookup of residents' accounts reads. Address, names, the hash of the password and the
-- secret of the codes are sealed; without a secret there is no account.
CREATE TABLE agent_account (
    agent      uuid PRIMARY KEY REFERENCES agent,
    email_hash bytea NOT NULL UNIQUE,
    sealed     bytea NOT NULL,
    -- The time step of the last one-time code that was accepted (RFC 6238, section 5.2).
    code_step  bigint NOT NULL
);

-- Links that were sent to agents and not used yet, by the keyed hash of their secret; one for each agent.
CREATE TABLE agent_enrolment (
    agent      uuid PRIMARY KEY REFERENCES agent,
    hash       bytea NOT NULL UNIQUE,
    sealed     bytea NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX agent_enrolment_expires_at ON agent_enrolment (expires_at);
