-- Of which year of incomes a démarche asks for the document: a year, or the latest of which notices are issued.
ALTER TABLE demarche_types ADD COLUMN income_year text CHECK (income_year ~ '^(latest|20[0-9]{2})$');
