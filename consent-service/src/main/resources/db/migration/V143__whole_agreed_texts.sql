-- The sentence on original files is stored with the agreed text, in the words it was shown in: it named types by the names
-- that they have now, so that a type which got another name changed a text that residents had agreed to.
UPDATE demarche_texts AS x SET agreement = x.agreement || s.sentence FROM (
    SELECT f.code, f.version, l.language, CASE
        WHEN NOT bool_or(f.pages) AND l.language = 'fr' THEN ' Les agents pourront aussi télécharger vos fichiers d''origine.'
        WHEN NOT bool_or(f.pages) THEN ' Agents will also be able to download your original files.'
        WHEN l.language = 'fr' THEN ' Les agents pourront aussi télécharger le fichier d''origine de : '
            || string_agg(f.name_fr, ', ' ORDER BY f.position) FILTER (WHERE f.file) || '.'
        ELSE ' Agents will also be able to download the original file of: '
            || string_agg(f.name_en, ', ' ORDER BY f.position) FILTER (WHERE f.file) || '.'
        END AS sentence
    FROM (
        SELECT t.code, t.version, t.position, n.name_fr, n.name_en,
            t.originals AND NOT of_facts.yes AS file, NOT t.originals AND NOT of_facts.yes AS pages
        FROM demarche_types t JOIN justificatif_types n ON n.code = t.type,
        LATERAL (SELECT EXISTS (SELECT 1 FROM demarche_facts d
            WHERE d.code = t.code AND d.version = t.version AND d.type = t.type) AS yes) of_facts
    ) f CROSS JOIN (VALUES ('fr'), ('en')) AS l (language)
    GROUP BY f.code, f.version, l.language HAVING bool_or(f.file)
) s WHERE s.code = x.code AND s.version = x.version AND s.language = x.language;
