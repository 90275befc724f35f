-- What a démarche says of each type that it asks for. Versions published before say that each is required, of the applicant.
ALTER TABLE demarche_types ADD COLUMN required boolean NOT NULL DEFAULT true;
ALTER TABLE demarche_types ADD COLUMN alternative text;
ALTER TABLE demarche_types ADD COLUMN whose text NOT NULL DEFAULT 'applicant' CHECK (whose IN ('applicant', 'household', 'child'));
ALTER TABLE demarche_types ADD COLUMN max_age_days integer CHECK (max_age_days > 0);
ALTER TABLE demarche_types ADD COLUMN why_fr text;
ALTER TABLE demarche_types ADD COLUMN why_en text;
ALTER TABLE demarche_types ADD COLUMN without_fr text;
ALTER TABLE demarche_types ADD COLUMN without_en text;
ALTER TABLE demarche_types ADD CHECK ((why_fr IS NULL) = (why_en IS NULL));
ALTER TABLE demarche_types ADD CHECK ((without_fr IS NULL) = (without_en IS NULL));
