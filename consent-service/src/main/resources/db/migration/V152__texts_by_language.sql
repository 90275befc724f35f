-- A text is one value with a member for each language, so that another language needs no column: {"fr": …, "en": …}.
ALTER TABLE organisations ADD COLUMN name jsonb;
UPDATE organisations SET name = jsonb_build_object('fr', name_fr, 'en', name_en);
ALTER TABLE organisations ALTER COLUMN name SET NOT NULL, DROP COLUMN name_fr, DROP COLUMN name_en;

ALTER TABLE departments ADD COLUMN name jsonb, ADD COLUMN in_sentence jsonb;
UPDATE departments SET name = jsonb_build_object('fr', name_fr, 'en', name_en),
    in_sentence = jsonb_build_object('fr', sentence_fr, 'en', sentence_en);
ALTER TABLE departments ALTER COLUMN name SET NOT NULL, ALTER COLUMN in_sentence SET NOT NULL,
    DROP COLUMN name_fr, DROP COLUMN name_en, DROP COLUMN sentence_fr, DROP COLUMN sentence_en;

ALTER TABLE applications ADD COLUMN name jsonb;
UPDATE applications SET name = jsonb_build_object('fr', name_fr, 'en', name_en);
ALTER TABLE applications ALTER COLUMN name SET NOT NULL, DROP COLUMN name_fr, DROP COLUMN name_en;

ALTER TABLE justificatif_types ADD COLUMN name jsonb, ADD COLUMN year_words jsonb;
UPDATE justificatif_types SET name = jsonb_build_object('fr', name_fr, 'en', name_en),
    year_words = CASE WHEN year_fr IS NOT NULL THEN jsonb_build_object('fr', year_fr, 'en', year_en) END;
ALTER TABLE justificatif_types ALTER COLUMN name SET NOT NULL,
    DROP COLUMN name_fr, DROP COLUMN name_en, DROP COLUMN year_fr, DROP COLUMN year_en,
    ADD CHECK ((year_kind IS NULL) = (year_words IS NULL));

ALTER TABLE type_names ADD COLUMN name jsonb;
UPDATE type_names SET name = jsonb_build_object('fr', name_fr, 'en', name_en);
ALTER TABLE type_names ALTER COLUMN name SET NOT NULL, DROP COLUMN name_fr, DROP COLUMN name_en;

ALTER TABLE facts ADD COLUMN name jsonb;
UPDATE facts SET name = jsonb_build_object('fr', name_fr, 'en', name_en);
ALTER TABLE facts ALTER COLUMN name SET NOT NULL, DROP COLUMN name_fr, DROP COLUMN name_en;

ALTER TABLE demarche_types ADD COLUMN why jsonb, ADD COLUMN "without" jsonb;
UPDATE demarche_types SET why = CASE WHEN why_fr IS NOT NULL THEN jsonb_build_object('fr', why_fr, 'en', why_en) END,
    "without" = CASE WHEN without_fr IS NOT NULL THEN jsonb_build_object('fr', without_fr, 'en', without_en) END;
ALTER TABLE demarche_types DROP COLUMN why_fr, DROP COLUMN why_en, DROP COLUMN without_fr, DROP COLUMN without_en;

ALTER TABLE demarche_texts DROP CONSTRAINT demarche_texts_language_check,
    ADD CONSTRAINT demarche_texts_language_check CHECK (language ~ '^[a-z]{2,3}$');
ALTER TABLE authorisations DROP CONSTRAINT authorisations_language_check,
    ADD CONSTRAINT authorisations_language_check CHECK (language ~ '^[a-z]{2,3}$');
