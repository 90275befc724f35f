-- A démarche may ask for the document of a year of each type whose documents have one: of the incomes, or a school year. The type
-- says which, and what the year means in words; {year} and {next} stand for the year and the one after.
ALTER TABLE justificatif_types
    ADD COLUMN year_kind text CHECK (year_kind IN ('income-year', 'school-year')),
    ADD COLUMN year_fr text,
    ADD COLUMN year_en text,
    ADD CHECK (num_nonnulls(year_kind, year_fr, year_en) IN (0, 3));
ALTER TABLE demarche_types DROP CONSTRAINT demarche_types_income_year_check;
ALTER TABLE demarche_types RENAME COLUMN income_year TO year;
ALTER TABLE demarche_types ADD CHECK (year ~ '^(latest|20[0-9]{2}(-20[0-9]{2})?)$');
-- Until now, years were those of incomes.
UPDATE justificatif_types
SET year_kind = 'income-year', year_fr = 'revenus de {year} (avis de {next})', year_en = 'income of {year} (notice of {next})'
WHERE code IN (SELECT type FROM demarche_types WHERE year IS NOT NULL);
