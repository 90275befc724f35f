-- The level of assurance that a démarche requires of agents who read, beside the second factor that all need: docs/adr/0132. As the levels of
-- residents it belongs to no version.
CREATE TABLE demarche_agent_levels (
    demarche text PRIMARY KEY,
    level    text NOT NULL
);

-- The running service reads the register and never writes it.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON demarche_agent_levels FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON demarche_agent_levels TO %I', app);
END
$$;
