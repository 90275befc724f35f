-- The level of assurance that a démarche requires of residents who give documents: docs/adr/0132. It belongs to no version, since it
-- says how surely a person is identified and not to what they agree.
CREATE TABLE demarche_levels (
    demarche text PRIMARY KEY,
    level    text NOT NULL
);

-- The running service reads the register and never writes it.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON demarche_levels FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON demarche_levels TO %I', app);
END
$$;
