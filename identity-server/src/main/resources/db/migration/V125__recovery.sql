-- Recovery of accounts at a counter: docs/adr/0116. The new address, the hashes of the links that stop it and who did what is sealed,
-- bound to the other columns.
CREATE TABLE account_recovery (
    id         uuid PRIMARY KEY,
    holder     uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    state      text NOT NULL
               CHECK (state IN ('proposed', 'waiting', 'ready', 'completed', 'stopped', 'declined', 'lapsed')),
    email_hash bytea NOT NULL,
    opened_at  timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    -- When the state ends by itself.
    next_at    timestamptz NOT NULL,
    sealed     bytea NOT NULL
);
CREATE UNIQUE INDEX account_recovery_under_way ON account_recovery (holder)
    WHERE state IN ('proposed', 'waiting', 'ready');
CREATE INDEX account_recovery_holder ON account_recovery (holder);
CREATE INDEX account_recovery_opened_at ON account_recovery (opened_at, id)
    WHERE state IN ('proposed', 'waiting', 'ready');
CREATE INDEX account_recovery_ready ON account_recovery (email_hash) WHERE state = 'ready';
CREATE INDEX account_recovery_completed ON account_recovery (changed_at) WHERE state = 'completed';
CREATE INDEX account_recovery_next_at ON account_recovery (next_at);
