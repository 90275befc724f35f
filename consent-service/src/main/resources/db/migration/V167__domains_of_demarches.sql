-- Of which domains of mandates a démarche is: docs/adr/0129. A démarche that is of none is refused to helpers. It belongs to no version,
-- since it says who may act and not to what the resident agrees.
CREATE TABLE demarche_domains (
    demarche text NOT NULL,
    domain   text NOT NULL,
    PRIMARY KEY (demarche, domain)
);

-- The running service reads the register and never writes it.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON demarche_domains FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON demarche_domains TO %I', app);
END
$$;
