-- What is named here is refused at every reading: the application's role adds to it, writes a certificate down, forgets
-- whose it was, and takes no document out.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON erasure FROM %I', app);
    EXECUTE format('GRANT UPDATE (owner, certificate, entry) ON erasure TO %I', app);
END
$$;
