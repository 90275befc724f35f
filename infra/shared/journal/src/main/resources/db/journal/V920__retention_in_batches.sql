-- Erases one batch: docs/adr/0203. A town's day has more people than PostgreSQL has room for locks, so that the whole of a day in one
-- transaction failed, and nothing was erased. The caller repeats it until it returns false. The version before calls it in the same
-- way, and erases one batch at a time.
CREATE OR REPLACE FUNCTION journal_prune(name_days integer, entry_days integer, told uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    -- Entries whose names, and leaves whose content, are erased by one call: a multiple of the 256 of a tile. Two people are
    -- named by each, three services may erase at the same time, and PostgreSQL has room for about 6,400 locks by default.
    batch CONSTANT bigint := 1024;
    moment timestamptz := clock_timestamp();
    names_before timestamptz := moment - make_interval(days => name_days);
    entries_before timestamptz := moment - make_interval(days => entry_days);
    first_kept bigint;
    last_leaf bigint;
    next_kept bigint;
    newest_old bigint;
    erased_names bigint;
    people text[];
    service text;
    event uuid := gen_random_uuid();
    entry text;
BEGIN
    -- CNIL, deliberation 2021-122: six months at least, three years at most. A role of the application cannot erase sooner.
    IF name_days NOT BETWEEN 183 AND 1096 OR entry_days NOT BETWEEN name_days AND 1096 THEN
        RAISE EXCEPTION 'entries of the journal are kept for 183 to 1096 days, and names no longer than entries'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    -- One instance at a time.
    IF NOT pg_try_advisory_xact_lock(1246907982) THEN
        RETURN false;
    END IF;
    SELECT min(leaf_index), max(leaf_index) INTO first_kept, last_leaf FROM public.journal_leaves;
    IF first_kept IS NULL THEN
        RETURN false;
    END IF;

    -- The first leaf of the batch that is not old enough, or the last of all: the tile that grows is never erased.
    SELECT l.leaf_index INTO next_kept FROM public.journal_leaves l JOIN public.journal_entries e ON e.id = l.entry_id
    WHERE l.leaf_index < first_kept + batch AND e.at >= entries_before ORDER BY l.leaf_index LIMIT 1;
    next_kept := coalesce(next_kept, least(last_leaf, first_kept + batch));
    -- A time-stamp of then, if there is one, proves to others that what is erased was old: no entry that it does not cover.
    SELECT least(next_kept, coalesce(max(tree_size), next_kept)) INTO next_kept
    FROM public.journal_stamps WHERE journal_stamps.at <= entries_before;
    next_kept := greatest(first_kept, next_kept - next_kept % 256);
    IF (SELECT count(*) FROM public.journal_tiles
        WHERE level = 0 AND tile_index >= first_kept / 256 AND tile_index < next_kept / 256) <> (next_kept - first_kept) / 256 THEN
        RAISE EXCEPTION 'a tile of hashes is missing: nothing is erased' USING ERRCODE = 'integrity_constraint_violation';
    END IF;

    -- Names go from the oldest entry on, up to the newest that is old: the rest of the table is not read.
    SELECT e.id INTO newest_old FROM public.journal_entries e WHERE e.at < names_before ORDER BY e.at DESC LIMIT 1;
    DELETE FROM public.journal_disclosures WHERE entry_id IN (
        SELECT DISTINCT d.entry_id FROM public.journal_disclosures d JOIN public.journal_entries e ON e.id = d.entry_id
        WHERE d.entry_id <= newest_old AND e.at < names_before ORDER BY d.entry_id LIMIT batch);
    GET DIAGNOSTICS erased_names = ROW_COUNT;

    IF next_kept > first_kept THEN
        SELECT array_agg(DISTINCT person) INTO people FROM (
            SELECT unnest(ARRAY[e.subject, e.actor]) AS person
            FROM public.journal_leaves l JOIN public.journal_entries e ON e.id = l.entry_id
            WHERE l.leaf_index < next_kept) named WHERE person IS NOT NULL;
        WITH pruned AS (DELETE FROM public.journal_leaves WHERE leaf_index < next_kept RETURNING entry_id),
            unnamed AS (DELETE FROM public.journal_disclosures d USING pruned WHERE d.entry_id = pruned.entry_id)
        DELETE FROM public.journal_entries e USING pruned WHERE e.id = pruned.entry_id;
        -- Who is in no entry any more is forgotten, once no transaction is about to write about them.
        SELECT array_agg(person ORDER BY person) INTO people FROM unnest(people) person
        WHERE NOT EXISTS (SELECT FROM public.journal_entries e WHERE e.subject = person)
            AND NOT EXISTS (SELECT FROM public.journal_entries e WHERE e.actor = person);
        PERFORM pg_advisory_xact_lock(1246907980, hashtext(person)) FROM unnest(people) person;
        DELETE FROM public.journal_pseudonyms p WHERE p.pseudonym = ANY (people)
            AND NOT EXISTS (SELECT FROM public.journal_entries e WHERE e.subject = p.pseudonym)
            AND NOT EXISTS (SELECT FROM public.journal_entries e WHERE e.actor = p.pseudonym);
    ELSIF erased_names = 0 THEN
        RETURN false;
    END IF;

    SELECT regexp_replace(origin, '^.*/', '') INTO STRICT service FROM public.journal_signing_key;
    entry := format(
        '{"at":"%s","commitments":{},"correlation":"%s","facts":{"before":"%s","minimum":"%s","namesBefore":"%s"},"id":"%s",'
        || '"outcome":"success","type":"%s","v":2}',
        to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), told,
        to_char(entries_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), next_kept,
        to_char(names_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), event, service || '.journal-pruned');
    INSERT INTO public.journal_entries (entry, event_id, type, outcome, at, correlation)
    VALUES (convert_to(entry, 'UTF8'), event, service || '.journal-pruned', 'success', moment, told);
    RETURN true;
END
$$;
