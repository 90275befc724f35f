-- Who may act for whom: docs/adr/0118. The kind, the proof and what agents did is sealed, bound to the other columns; so is the
-- identity of the represented person until a second agent confirms.
CREATE TABLE representation (
    id             uuid PRIMARY KEY,
    representative uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    represented    uuid REFERENCES citizen ON DELETE CASCADE,
    state          text NOT NULL CHECK (state IN ('proposed', 'active', 'ended', 'declined')),
    opened_at      timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    ends_at        timestamptz NOT NULL,
    sealed         bytea NOT NULL,
    CHECK (representative <> represented),
    CHECK ((represented IS NULL) = (state IN ('proposed', 'declined')))
);
CREATE UNIQUE INDEX representation_active ON representation (representative, represented) WHERE state = 'active';
CREATE INDEX representation_representative ON representation (representative);
CREATE INDEX representation_represented ON representation (represented);
CREATE INDEX representation_proposed ON representation (opened_at, id) WHERE state = 'proposed';
CREATE INDEX representation_ends_at ON representation (ends_at) WHERE state = 'active';
CREATE INDEX representation_changed_at ON representation (changed_at) WHERE state <> 'active';

-- A sign-in with which a person acts for another: of which sign-in and by which representation. It ends with both.
ALTER TABLE sign_in ADD COLUMN source uuid REFERENCES sign_in ON DELETE CASCADE;
ALTER TABLE sign_in ADD COLUMN representation uuid REFERENCES representation ON DELETE CASCADE;
ALTER TABLE sign_in ADD CHECK ((source IS NULL) = (representation IS NULL));
CREATE INDEX sign_in_source ON sign_in (source) WHERE source IS NOT NULL;
CREATE INDEX sign_in_representation ON sign_in (representation) WHERE representation IS NOT NULL;
