-- Only administrations may ask other administrations for data (CRPA, article L114-8): neither bodies that do business nor
-- private ones. Organisations of registers from before are administrations; a register now says what each is.
ALTER TABLE organisations ADD COLUMN kind text NOT NULL DEFAULT 'public'
    CHECK (kind IN ('public', 'industrial-commercial', 'private'));
ALTER TABLE organisations ALTER COLUMN kind DROP DEFAULT;

-- From which source the facts of a type are fetched, and what the resident may do instead.
ALTER TABLE demarche_types ADD COLUMN fetch_source text CHECK (fetch_source ~ '^[a-z]+(\.[a-z]+(-[a-z]+)*)+$');
ALTER TABLE demarche_types ADD COLUMN fetch_from jsonb;
ALTER TABLE demarche_types ADD COLUMN fetch_objection boolean;
ALTER TABLE demarche_types ADD COLUMN fetch_article text;
ALTER TABLE demarche_types ADD COLUMN fetch_alternative text CHECK (fetch_alternative = 'document');
ALTER TABLE demarche_types ADD CHECK (
    (fetch_source IS NULL) = (fetch_from IS NULL) AND (fetch_source IS NULL) = (fetch_objection IS NULL));
ALTER TABLE demarche_types ADD CHECK (coalesce(fetch_objection, true) = (fetch_article IS NULL));
ALTER TABLE demarche_types ADD CHECK (fetch_alternative IS NULL OR fetch_source IS NOT NULL);

CREATE FUNCTION reject_exchange_of_other_bodies() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM demarche_versions v JOIN departments d ON d.code = v.department
            JOIN organisations o ON o.siret = d.siret
            WHERE v.legal_basis_kind = 'echange-legal' AND o.kind <> 'public') THEN
        RAISE EXCEPTION 'only a public body may use a legal exchange' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER exchanges_of_public_bodies_alone AFTER INSERT OR UPDATE ON demarche_versions
    FOR EACH STATEMENT EXECUTE FUNCTION reject_exchange_of_other_bodies();
CREATE TRIGGER exchanges_of_public_bodies_alone AFTER UPDATE ON departments
    FOR EACH STATEMENT EXECUTE FUNCTION reject_exchange_of_other_bodies();
CREATE TRIGGER exchanges_of_public_bodies_alone AFTER UPDATE ON organisations
    FOR EACH STATEMENT EXECUTE FUNCTION reject_exchange_of_other_bodies();

CREATE FUNCTION reject_fetch_without_exchange() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM demarche_versions v
            WHERE v.code = NEW.code AND v.version = NEW.version AND v.legal_basis_kind = 'echange-legal') THEN
        RAISE EXCEPTION 'facts are fetched for a démarche by legal exchange alone' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER fetched_by_legal_exchange_alone AFTER INSERT OR UPDATE ON demarche_types
    FOR EACH ROW WHEN (NEW.fetch_source IS NOT NULL) EXECUTE FUNCTION reject_fetch_without_exchange();
