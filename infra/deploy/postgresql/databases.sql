-- One database of Multipass and its three roles; run again, it changes nothing but passwords. As a superuser of PostgreSQL:
--   psql -v database=identity -v owner_password=… -v app_password=… -v reader_password=… -f databases.sql
-- identity_owner migrates, identity_app runs the service, identity_reader reads the views of the schema "reports", which hold counts.
\set ON_ERROR_STOP on
\set owner :database '_owner'
\set app :database '_app'
\set reader :database '_reader'

SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY[:'owner', :'app', :'reader']) AS name
WHERE name NOT IN (SELECT rolname FROM pg_roles) \gexec
ALTER ROLE :"owner" PASSWORD :'owner_password';
ALTER ROLE :"app" PASSWORD :'app_password';
ALTER ROLE :"reader" PASSWORD :'reader_password';

-- A statement, a lock or a forgotten transaction of the service does not hold up the others.
ALTER ROLE :"app" SET statement_timeout = '60s';
ALTER ROLE :"app" SET lock_timeout = '10s';
ALTER ROLE :"app" SET idle_in_transaction_session_timeout = '60s';
-- Statements of the identity server are planned once for a connection, also where a pooler stands between (pgbouncer.ini).
SELECT format('ALTER ROLE %I SET plan_cache_mode = force_generic_plan', :'app') WHERE :'database' = 'identity' \gexec
ALTER ROLE :"reader" SET statement_timeout = '60s';
ALTER ROLE :"reader" SET default_transaction_read_only = on;

SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0 ENCODING ''UTF8''', :'database', :'owner')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO :"app", :"reader";

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- template0 gives the schema to pg_database_owner, hence to the owner of this database.
GRANT USAGE ON SCHEMA public TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT USAGE ON SEQUENCES TO :"app";

-- The reader has no table: rows name people by pseudonyms, or hold seals that a stolen key opens. Migrations make the views.
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public REVOKE SELECT ON TABLES FROM :"reader";
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"reader";
REVOKE USAGE ON SCHEMA public FROM :"reader";
CREATE SCHEMA IF NOT EXISTS reports AUTHORIZATION :"owner";
GRANT USAGE ON SCHEMA reports TO :"reader";
ALTER ROLE :"reader" IN DATABASE :"database" SET search_path = reports;
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA reports GRANT SELECT ON TABLES TO :"reader";
GRANT SELECT ON ALL TABLES IN SCHEMA reports TO :"reader";
