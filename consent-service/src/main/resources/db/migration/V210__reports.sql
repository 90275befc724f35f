-- What the reader role may see: counts, and no person, case or seal. docs/adr/0189
CREATE SCHEMA IF NOT EXISTS reports;
CREATE VIEW reports.authorisations AS
    SELECT demarche, basis, date_trunc('month', given_at AT TIME ZONE 'UTC')::date AS month, count(*) AS given,
           count(*) FILTER (WHERE withdrawn_at IS NOT NULL) AS withdrawn,
           count(*) FILTER (WHERE withdrawn_at IS NULL AND until > now()) AS current
    FROM public.authorisations GROUP BY 1, 2, 3;
CREATE VIEW reports.cases AS
    SELECT department, demarche, state, count(*) AS cases, min(since) AS oldest FROM public.cases GROUP BY 1, 2, 3;
