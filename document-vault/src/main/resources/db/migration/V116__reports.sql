-- What the reader role may see: counts, and no person, document or key. docs/adr/0189
CREATE SCHEMA IF NOT EXISTS reports;
CREATE VIEW reports.documents AS
    SELECT type, media_type, date_trunc('month', deposited_at AT TIME ZONE 'UTC')::date AS month, count(*) AS documents
    FROM public.document GROUP BY 1, 2, 3;
CREATE VIEW reports.uploads AS SELECT count(*) AS uploads FROM public.upload;
