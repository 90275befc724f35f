-- Figures of closed quarters, protected before they are stored: docs/adr/0193. No exact count is stored. A quarter is one row, which the
-- role of the application writes once and cannot change.
CREATE TABLE journal_statistics (
    period  text PRIMARY KEY CHECK (period ~ '^[0-9]{4}-Q[1-4]$'),
    hash    text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    at      timestamptz NOT NULL,
    figures jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'array')
);

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON journal_statistics FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT, INSERT ON journal_statistics TO %I', app);
END
$$;
