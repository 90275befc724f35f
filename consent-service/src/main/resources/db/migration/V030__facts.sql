-- What can be read in documents, and in which: a démarche may ask for that instead of the document.
CREATE TABLE facts (
    code    text PRIMARY KEY CHECK (code ~ '^[a-z][A-Za-z0-9]{0,49}$'),
    name_fr text NOT NULL,
    name_en text NOT NULL
);

CREATE TABLE type_facts (
    type text NOT NULL REFERENCES justificatif_types,
    fact text NOT NULL REFERENCES facts,
    PRIMARY KEY (type, fact)
);

-- None for a type: the document itself is asked for.
CREATE TABLE demarche_facts (
    code     text    NOT NULL,
    version  integer NOT NULL,
    type     text    NOT NULL,
    position integer NOT NULL,
    fact     text    NOT NULL,
    PRIMARY KEY (code, version, type, position),
    UNIQUE (code, version, type, fact),
    FOREIGN KEY (code, version, type) REFERENCES demarche_types (code, version, type),
    FOREIGN KEY (type, fact) REFERENCES type_facts
);

-- The facts that were authorised instead of documents, each as "type fact". Types that are in none are read whole.
ALTER TABLE authorisations ADD COLUMN facts text[] NOT NULL DEFAULT '{}';

-- Part of the register: the running service reads it and never writes it.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
    register text := 'facts, type_facts, demarche_facts';
BEGIN
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, %I', register, app);
    EXECUTE format('GRANT SELECT ON %s TO %I', register, app);
END
$$;
