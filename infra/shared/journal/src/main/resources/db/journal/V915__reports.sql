-- What the reader role may see of a journal: counts, no entry and no person. docs/adr/0189. Each entry is counted by the day.
CREATE SCHEMA IF NOT EXISTS reports;
CREATE VIEW reports.journal_entries AS
    SELECT (at AT TIME ZONE 'UTC')::date AS day, type, outcome, count(*) AS entries
    FROM public.journal_entries GROUP BY 1, 2, 3;
CREATE VIEW reports.journal_pending AS
    SELECT count(*) AS entries FROM public.journal_pending;
CREATE VIEW reports.journal_checkpoints AS
    SELECT count(*) AS checkpoints, coalesce(max(tree_size), 0) AS tree_size FROM public.journal_checkpoints;
CREATE VIEW reports.sizes AS
    SELECT relname::text AS relation, pg_table_size(oid) AS table_bytes, pg_indexes_size(oid) AS index_bytes,
           reltuples::bigint AS estimated_rows
    FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace;
