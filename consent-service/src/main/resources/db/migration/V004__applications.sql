-- Applications of departments, by their client id at the identity server: no other may be named by an authorisation.
CREATE TABLE applications (
    client     text PRIMARY KEY CHECK (client ~ '^[A-Za-z0-9._~-]{1,100}$'),
    department text NOT NULL REFERENCES departments,
    name_fr    text NOT NULL,
    name_en    text NOT NULL
);

-- Part of the register: the running service reads it and never writes it.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON applications FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON applications TO %I', app);
END
$$;

-- The application that reads, when the authorisation was given to one; agents of the department read in any case.
ALTER TABLE authorisations ADD COLUMN application text REFERENCES applications;

-- One under way per resident, démarche and way of reading: by the portal's cases, and by each application.
DROP INDEX one_open_authorisation;
CREATE UNIQUE INDEX one_open_authorisation ON authorisations (resident, demarche, application) NULLS NOT DISTINCT
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL;
