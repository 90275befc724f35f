-- What the reader role may see of notices: counts. docs/adr/0189
CREATE SCHEMA IF NOT EXISTS reports;
CREATE VIEW reports.notices AS
    SELECT count(*) AS notices, min(happened_at) AS oldest FROM public.notice_outbox;
