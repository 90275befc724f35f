-- The application appends and reads, nothing else. Forgetting is a function that writes its entry: docs/adr/0053.
CREATE FUNCTION journal_forget(person text, told uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known text;
    service text;
    event uuid := gen_random_uuid();
    moment timestamptz := clock_timestamp();
    entry text;
BEGIN
    DELETE FROM public.journal_pseudonyms WHERE reference = person RETURNING pseudonym INTO known;
    IF known IS NULL THEN
        RETURN false;
    END IF;
    SELECT regexp_replace(origin, '^.*/', '') INTO STRICT service FROM public.journal_signing_key;
    DELETE FROM public.journal_disclosures d USING public.journal_entries e
    WHERE d.entry_id = e.id AND (e.subject = known OR e.actor = known);
    entry := format(
        '{"at":"%s","commitments":{},"correlation":"%s","facts":{"person":"%s"},"id":"%s","outcome":"success","type":"%s","v":2}',
        to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), told, known, event, service || '.person-forgotten');
    INSERT INTO public.journal_entries (entry, event_id, type, outcome, at, correlation)
    VALUES (convert_to(entry, 'UTF8'), event, service || '.person-forgotten', 'success', moment, told);
    RETURN true;
END
$$;

-- Forgotten people, and who is forgotten, are looked up by type.
CREATE INDEX journal_entries_of_the_forgotten ON journal_entries (id) WHERE type LIKE '%.person-forgotten';

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    REVOKE ALL ON FUNCTION journal_forget(text, uuid) FROM PUBLIC;
    EXECUTE format('REVOKE DELETE ON journal_pseudonyms, journal_disclosures FROM %I', app);
    EXECUTE format('GRANT EXECUTE ON FUNCTION journal_forget(text, uuid) TO %I', app);
END
$$;
