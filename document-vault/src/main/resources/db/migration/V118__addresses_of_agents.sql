-- What agents stated of their own address: a keyed hash under a key of its own, which the master key seals for that agent. Both are
-- deleted together. The times bound how often an address may be stated in a day; a row without a hash goes a day after the last of them.
-- docs/adr/0209
CREATE TABLE agent_address (
    agent      text PRIMARY KEY,
    sealed_key bytea,
    hash       bytea,
    stated_at  timestamptz   NOT NULL,
    statements timestamptz[] NOT NULL,
    CONSTRAINT agent_address_has_hash_and_key CHECK ((hash IS NULL) = (sealed_key IS NULL))
);
CREATE INDEX agent_address_by_time ON agent_address (stated_at);
