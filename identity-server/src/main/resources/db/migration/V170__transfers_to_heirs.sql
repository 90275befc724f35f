-- Documents that are given once after a death: docs/adr/0191. The deed, the person and who decided are sealed, bound to the other columns.
CREATE TABLE estate_transfer (
    id     uuid PRIMARY KEY,
    death  uuid NOT NULL REFERENCES death ON DELETE CASCADE,
    state  text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'given')),
    -- When a proposal lapses, or the link serves no more.
    until  timestamptz NOT NULL,
    sealed bytea NOT NULL
);
CREATE UNIQUE INDEX estate_transfer_of_death ON estate_transfer (death);
