-- The name of a department as it stands inside a sentence, with its article: "le CCAS".
ALTER TABLE departments
    ADD COLUMN sentence_fr text,
    ADD COLUMN sentence_en text;
UPDATE departments SET sentence_fr = name_fr, sentence_en = name_en;
ALTER TABLE departments
    ALTER COLUMN sentence_fr SET NOT NULL,
    ALTER COLUMN sentence_en SET NOT NULL;
