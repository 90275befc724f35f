-- On what the access to a case rests: an authorisation of the resident, or a legal exchange. Its journal entries say it. The database
-- takes it over from the row that opens the case, so that it is right for cases which the version before opens meanwhile: docs/adr/0188.
ALTER TABLE cases ADD COLUMN access_basis text NOT NULL DEFAULT 'autorisation'
    CHECK (access_basis IN ('autorisation', 'echange-legal'));

CREATE FUNCTION basis_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.access_basis := (SELECT basis FROM authorisations WHERE id = NEW.authorisation);
    RETURN NEW;
END $$;
CREATE TRIGGER basis_of_case BEFORE INSERT ON cases FOR EACH ROW EXECUTE FUNCTION basis_of_case();

UPDATE cases SET access_basis = 'echange-legal'
    WHERE authorisation IN (SELECT id FROM authorisations WHERE basis = 'echange-legal');
