-- Deaths that agents record: docs/adr/0130. The certificate and who did what is sealed, bound to the other columns.
CREATE TABLE death (
    id                   uuid PRIMARY KEY,
    holder               uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    state                text NOT NULL
                         CHECK (state IN ('proposed', 'recorded', 'undo-proposed', 'undone', 'declined')),
    opened_at            timestamptz NOT NULL,
    changed_at           timestamptz NOT NULL,
    -- When a proposal lapses, when the account is erased, or until when an ended one is kept.
    next_at              timestamptz NOT NULL,
    authorisations_ended boolean NOT NULL,
    sealed               bytea NOT NULL
);
CREATE UNIQUE INDEX death_of_holder ON death (holder) WHERE state IN ('proposed', 'recorded', 'undo-proposed');
CREATE INDEX death_holder ON death (holder);
CREATE INDEX death_waiting ON death (changed_at, id) WHERE state IN ('proposed', 'undo-proposed');
CREATE INDEX death_next_at ON death (next_at);

-- What residents wish to happen to their data after their death, sealed.
CREATE TABLE death_directive (
    holder     uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    changed_at timestamptz NOT NULL,
    sealed     bytea NOT NULL
);
