-- Passkeys of agents' accounts, which no lookup of residents' passkeys reads: docs/adr/0122. They are deleted with their
-- account, when lost means are replaced. The name and the public key are sealed, bound to the agent and the hash that finds them.
CREATE TABLE agent_passkey (
    id              uuid PRIMARY KEY,
    agent           uuid NOT NULL REFERENCES agent_account ON DELETE CASCADE,
    credential_hash bytea NOT NULL UNIQUE,
    sealed          bytea NOT NULL,
    sign_count      bigint NOT NULL,
    added_at        timestamptz NOT NULL,
    used_at         timestamptz
);
CREATE INDEX agent_passkey_agent ON agent_passkey (agent);
