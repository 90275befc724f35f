-- The day from which a version applies, in Europe/Paris; versions of a register file apply when they are loaded.
ALTER TABLE demarche_versions ADD effective_from date;
UPDATE demarche_versions SET effective_from = (published_at AT TIME ZONE 'Europe/Paris')::date;
ALTER TABLE demarche_versions
    ALTER effective_from SET NOT NULL,
    ALTER effective_from SET DEFAULT (now() AT TIME ZONE 'Europe/Paris')::date;

-- The entry of the register in its canonical JSON; null for versions whose file was not loaded since this column exists.
ALTER TABLE demarche_versions ADD content json;

-- Whether documents of the type have the day on which they were issued.
ALTER TABLE justificatif_types ADD issued boolean NOT NULL DEFAULT false;

-- What the record of processing activities (GDPR, article 30) allows at most: of which types documents or facts may be
-- asked for, and for how long. Replaced by each register file.
CREATE TABLE processing_records (
    code          text PRIMARY KEY,
    organisation  text    NOT NULL REFERENCES organisations,
    name          jsonb   NOT NULL,
    purpose       jsonb   NOT NULL,
    lawful_basis  text    NOT NULL,
    recipients    jsonb   NOT NULL,
    duration_days integer NOT NULL CHECK (duration_days BETWEEN 1 AND 3650),
    retention     jsonb   NOT NULL
);

CREATE TABLE processing_record_types (
    record text    NOT NULL REFERENCES processing_records ON DELETE CASCADE,
    type   text    NOT NULL REFERENCES justificatif_types,
    facts  text[]  NOT NULL, -- the facts that may be read instead of the document; empty: the document itself
    PRIMARY KEY (record, type)
);

CREATE TABLE processing_record_demarches (
    demarche text PRIMARY KEY,
    record   text NOT NULL REFERENCES processing_records ON DELETE CASCADE
);

-- Versions that are written on screens. The running service publishes one that two people decided about.
CREATE TABLE register_drafts (
    id             uuid PRIMARY KEY,
    code           text        NOT NULL,
    organisation   text        NOT NULL REFERENCES organisations,
    base_version   integer     NOT NULL CHECK (base_version >= 0), -- 0: the démarche is new
    content        json        NOT NULL,
    effective_from date,                                           -- null: the day of the publication
    state          text        NOT NULL CHECK (state IN ('written', 'proposed', 'published', 'discarded')),
    revision       integer     NOT NULL CHECK (revision >= 1),
    changed_at     timestamptz NOT NULL,
    authors        jsonb       NOT NULL,                           -- of the content, by subject; their names
    approver       text,
    approver_name  text,
    decided_at     timestamptz,
    refusal        text,                                           -- why it was given back; until it is proposed again
    CHECK ((state = 'published') = (approver IS NOT NULL)),
    CHECK ((approver IS NULL) = (decided_at IS NULL)),
    CHECK (approver IS NULL OR NOT authors ? approver)
);
CREATE UNIQUE INDEX register_drafts_open ON register_drafts (code) WHERE state IN ('written', 'proposed');
CREATE INDEX register_drafts_changed ON register_drafts (organisation, changed_at DESC, id);

-- Lets the running service insert the next version of a démarche, if an approved draft of it is decided in the same transaction.
-- It can change no published version.
CREATE FUNCTION refuse_unapproved_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF has_table_privilege(current_user, 'demarche_versions', 'UPDATE') THEN
        RETURN NEW; -- the owner, who loads register files
    END IF;
    IF NOT EXISTS (SELECT FROM register_drafts d
                   WHERE d.code = NEW.code AND d.state = 'published' AND d.base_version = NEW.version - 1
                     AND d.xmin = pg_current_xact_id()::xid)
       OR NEW.version <> 1 + (SELECT coalesce(max(version), 0) FROM demarche_versions WHERE code = NEW.code) THEN
        RAISE EXCEPTION 'version % of % is not approved', NEW.version, NEW.code;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER demarche_versions_approved BEFORE INSERT ON demarche_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_unapproved_version();

CREATE FUNCTION refuse_part_of_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT has_table_privilege(current_user, 'demarche_versions', 'UPDATE')
       AND NOT EXISTS (SELECT FROM demarche_versions v WHERE v.code = NEW.code AND v.version = NEW.version
                       AND v.xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'version % of % is published', NEW.version, NEW.code;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER demarche_types_of_new_version BEFORE INSERT ON demarche_types
    FOR EACH ROW EXECUTE FUNCTION refuse_part_of_published_version();
CREATE TRIGGER demarche_facts_of_new_version BEFORE INSERT ON demarche_facts
    FOR EACH ROW EXECUTE FUNCTION refuse_part_of_published_version();
CREATE TRIGGER demarche_texts_of_new_version BEFORE INSERT ON demarche_texts
    FOR EACH ROW EXECUTE FUNCTION refuse_part_of_published_version();

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON processing_records, processing_record_types, processing_record_demarches FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON processing_records, processing_record_types, processing_record_demarches TO %I', app);
    EXECUTE format('REVOKE ALL ON register_drafts FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON register_drafts TO %I', app);
    EXECUTE format('GRANT INSERT ON demarche_versions, demarche_types, demarche_facts, demarche_texts TO %I', app);
END
$$;
