-- What the reader role may see: counts, and no person, number or seal. docs/adr/0189
CREATE SCHEMA IF NOT EXISTS reports;
CREATE VIEW reports.accounts AS
    SELECT date_trunc('month', created_at AT TIME ZONE 'UTC')::date AS month, count(*) AS accounts FROM public.citizen GROUP BY 1;
-- The keys by which rows are found: docs/operators/keys.md.
CREATE VIEW reports.hash_keys AS
    SELECT get_byte(civil_hash, 0) AS key, count(*) AS rows FROM public.citizen GROUP BY 1;
CREATE VIEW reports.mails AS
    SELECT state, count(*) AS mails, min(made_at) AS oldest, max(attempts) AS most_attempts FROM public.notice_mail GROUP BY 1;
CREATE VIEW reports.closings AS
    SELECT count(*) AS closings,
           count(*) FILTER (WHERE coalesce(keepable_until, begun_at) < now() - interval '2 hours') AS overdue
    FROM public.account_closing;
CREATE VIEW reports.deaths AS
    SELECT state, authorisations_ended, count(*) AS deaths, min(changed_at) AS oldest FROM public.death GROUP BY 1, 2;
