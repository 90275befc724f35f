-- The register: who handles which démarche, and what each version of a démarche asks. Written by migrations alone.

CREATE TABLE organisations (
    siret   text PRIMARY KEY CHECK (siret ~ '^[0-9]{14}$'),
    name_fr text NOT NULL,
    name_en text NOT NULL,
    address text NOT NULL,
    contact text NOT NULL
);

CREATE TABLE departments (
    code    text PRIMARY KEY,
    siret   text NOT NULL REFERENCES organisations,
    name_fr text NOT NULL,
    name_en text NOT NULL
);

CREATE TABLE justificatif_types (
    code    text PRIMARY KEY,
    name_fr text NOT NULL,
    name_en text NOT NULL
);

-- A published version never changes: authorisations and receipts point to it. content_hash tells a silent edit.
CREATE TABLE demarche_versions (
    code             text    NOT NULL,
    version          integer NOT NULL CHECK (version >= 1),
    department       text    NOT NULL REFERENCES departments,
    duration_days    integer NOT NULL CHECK (duration_days BETWEEN 1 AND 3650),
    legal_basis_kind text    NOT NULL CHECK (legal_basis_kind IN ('autorisation', 'echange-legal')),
    content_hash     text    NOT NULL,
    published_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (code, version)
);

CREATE TABLE demarche_types (
    code     text    NOT NULL,
    version  integer NOT NULL,
    position integer NOT NULL,
    type     text    NOT NULL REFERENCES justificatif_types,
    PRIMARY KEY (code, version, position),
    UNIQUE (code, version, type),
    FOREIGN KEY (code, version) REFERENCES demarche_versions
);

CREATE TABLE demarche_texts (
    code       text    NOT NULL,
    version    integer NOT NULL,
    language   text    NOT NULL CHECK (language IN ('fr', 'en')),
    title      text    NOT NULL,
    summary    text    NOT NULL,
    purpose    text    NOT NULL,
    article    text    NOT NULL,
    basis_text text    NOT NULL,
    data_read  text[]  NOT NULL,
    kept       text    NOT NULL,
    agreement  text    NOT NULL,
    PRIMARY KEY (code, version, language),
    FOREIGN KEY (code, version) REFERENCES demarche_versions
);

-- The running service reads the register and never writes it.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
    register text := 'organisations, departments, justificatif_types, demarche_versions, demarche_types, demarche_texts';
BEGIN
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, %I', register, app);
    EXECUTE format('GRANT SELECT ON %s TO %I', register, app);
END
$$;
