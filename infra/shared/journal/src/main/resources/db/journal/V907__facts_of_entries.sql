-- Facts of entries, so that entries are found by department, démarche, case and authorisation: docs/adr/0159. The bytes of the entry
-- remain what the tree signs; the column is computed from them, so that no role can write another fact than the entry states.
-- An entry that is no object, such as those of a test, has no facts.
CREATE FUNCTION journal_facts(entry bytea) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF get_byte(entry, 0) <> 123 THEN
        RETURN '{}'::jsonb;
    END IF;
    RETURN coalesce(convert_from(entry, 'UTF8')::jsonb -> 'facts', '{}'::jsonb);
END
$$;

-- Rewrites the table once.
ALTER TABLE journal_entries ADD COLUMN facts jsonb NOT NULL GENERATED ALWAYS AS (journal_facts(entry)) STORED;

CREATE INDEX journal_entries_of_a_department ON journal_entries ((facts->>'department'), at)
    WHERE facts->>'department' IS NOT NULL;
CREATE INDEX journal_entries_for_a_demarche ON journal_entries ((facts->>'demarche'), at) WHERE facts->>'demarche' IS NOT NULL;
CREATE INDEX journal_entries_of_a_case ON journal_entries ((facts->>'case')) WHERE facts->>'case' IS NOT NULL;
CREATE INDEX journal_entries_of_an_authorisation ON journal_entries ((facts->>'authorisation'))
    WHERE facts->>'authorisation' IS NOT NULL;
CREATE INDEX journal_entries_of_a_type ON journal_entries (type, at);
CREATE INDEX journal_entries_of_a_period ON journal_entries (at);

-- Agents are found by the name that stands beside their entries.
CREATE INDEX journal_disclosures_of_an_agent ON journal_disclosures (lower(value)) WHERE name = 'actorName';

-- The role of the application needs it to insert: the generated column is computed with its rights.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    REVOKE ALL ON FUNCTION journal_facts(bytea) FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION journal_facts(bytea) TO %I', app);
END
$$;
