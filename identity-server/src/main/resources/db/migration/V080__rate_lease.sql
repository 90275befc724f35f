-- What instances leased of the allowances that they share. A minute's worth: lost in a crash, it is counted anew.
CREATE UNLOGGED TABLE rate_lease (
    name    bytea PRIMARY KEY,
    free_at bigint NOT NULL
);
CREATE INDEX rate_lease_free_at ON rate_lease (free_at);
