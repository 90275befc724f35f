CREATE TABLE authorisations (
    id               uuid PRIMARY KEY,
    case_reference   text NOT NULL UNIQUE,
    resident         text NOT NULL,
    -- Display name for the agent's case, sealed under the master key; gone when the person is erased.
    resident_name    bytea,
    demarche         text NOT NULL,
    demarche_version integer NOT NULL,
    department       text NOT NULL REFERENCES departments,
    organisation     text NOT NULL REFERENCES organisations,
    types            text[] NOT NULL CHECK (cardinality(types) > 0),
    language         text NOT NULL CHECK (language IN ('fr', 'en')),
    text_hash        text NOT NULL,
    given_at         timestamptz NOT NULL,
    until            timestamptz NOT NULL CHECK (until > given_at),
    withdrawn_at     timestamptz,
    -- When the journal was told of the end by time. The end itself is "until", whether or not anyone recorded it.
    expiry_recorded_at timestamptz,
    FOREIGN KEY (demarche, demarche_version) REFERENCES demarche_versions,
    CHECK (withdrawn_at IS NULL OR expiry_recorded_at IS NULL)
);

-- One authorisation under way per resident and démarche, whatever the application does.
CREATE UNIQUE INDEX one_open_authorisation ON authorisations (resident, demarche)
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL;
CREATE INDEX authorisations_of_a_resident ON authorisations (resident, given_at DESC, id DESC);
CREATE INDEX authorisations_of_a_department ON authorisations (department, organisation, given_at DESC, id DESC);
CREATE INDEX authorisations_to_expire ON authorisations (until)
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL;

-- Idempotency-Key of POST /api/authorisations (draft-ietf-httpapi-idempotency-key-header).
CREATE TABLE idempotency_keys (
    resident       text NOT NULL,
    key            text NOT NULL,
    request_hash   text NOT NULL,
    authorisation  uuid NOT NULL REFERENCES authorisations ON DELETE CASCADE,
    PRIMARY KEY (resident, key)
);
