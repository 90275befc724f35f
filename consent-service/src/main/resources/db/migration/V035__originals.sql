-- Whether agents may download the residents' files for this version of the démarche; else they see pages on the screen.
ALTER TABLE demarche_versions ADD COLUMN originals boolean NOT NULL DEFAULT false;
