-- Agents are found by the words of their name, in any order and whatever the accents, capital letters, ligatures, hyphens and apostrophes.
-- The index holds the same names as the one on lower(value), which the version before uses. Built while entries are written:
-- docs/adr/0188.
CREATE OR REPLACE FUNCTION journal_name_words(name text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(string_agg(DISTINCT word, ' ' ORDER BY word), '')
    FROM regexp_split_to_table(
        replace(replace(replace(
            lower(regexp_replace(normalize(replace(replace(name, 'Œ', 'OE'), 'Æ', 'AE'), NFKD), '[\u0300-\u036F]', '', 'g')),
            'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'),
        '[\s''’‘ʼ`´.,;:/()_"‐‑‒–—-]+') AS word
    WHERE word <> ''
$$;

-- The role of the application needs it to insert: the index is computed with its rights.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    REVOKE ALL ON FUNCTION journal_name_words(text) FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION journal_name_words(text) TO %I', app);
END
$$;

DROP INDEX CONCURRENTLY IF EXISTS journal_disclosures_of_an_agents_words;
CREATE INDEX CONCURRENTLY journal_disclosures_of_an_agents_words ON journal_disclosures (journal_name_words(value))
    WHERE name = 'actorName';
