-- How many documents of the type a démarche asks for, and at most how many may be chosen. Versions published before ask for one.
ALTER TABLE demarche_types ADD COLUMN number integer NOT NULL DEFAULT 1 CHECK (number BETWEEN 1 AND 12);
