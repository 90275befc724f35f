-- The role of multipass-backup and the archive of the log; run again, it changes nothing but the password. As a superuser:
--   psql -v password=… -v archive=/directory/that/postgres/writes -f backup.sql
-- then restart PostgreSQL. The role reads no table: it begins and ends a copy, whose files root reads.
\set ON_ERROR_STOP on

SELECT 'CREATE ROLE multipass_backup LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'multipass_backup') \gexec
ALTER ROLE multipass_backup PASSWORD :'password';
ALTER ROLE multipass_backup SET default_transaction_read_only = on;
SELECT format('GRANT CONNECT ON DATABASE %I TO multipass_backup', datname) FROM pg_database
WHERE datname IN ('identity', 'consent', 'vault') \gexec
GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal() TO multipass_backup;

ALTER SYSTEM SET archive_mode = on;
-- A segment that nothing fills is ended after a minute: what a lost machine had not archived is younger.
ALTER SYSTEM SET archive_timeout = '60s';
SELECT format('ALTER SYSTEM SET archive_command = %L',
  'test ! -f "' || :'archive' || '/%f" && cp "%p" "' || :'archive' || '/%f.part" && mv "' || :'archive' || '/%f.part" "' || :'archive' || '/%f"') \gexec
