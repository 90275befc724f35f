-- Whether agents may download the file of a type, beside seeing its pages: said for each type, and no longer for the démarche.
ALTER TABLE demarche_types ADD COLUMN originals boolean NOT NULL DEFAULT false;
UPDATE demarche_types t SET originals = true
    WHERE EXISTS (SELECT 1 FROM demarche_versions v WHERE v.code = t.code AND v.version = t.version AND v.originals)
    AND NOT EXISTS (SELECT 1 FROM demarche_facts f WHERE f.code = t.code AND f.version = t.version AND f.type = t.type);
ALTER TABLE demarche_versions DROP COLUMN originals;
