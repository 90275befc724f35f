-- What an entry needs to know, in one statement: the pseudonyms of the people whom it names and, once other transactions about its
-- subject have ended, the latest entry about the subject. Each statement of a function sees what was committed before it, so that the
-- entry that is read is that of the lock. People who have no pseudonym yet are left out. docs/adr/0181.
CREATE FUNCTION journal_prepare(people text[], about text)
    RETURNS TABLE (reference text, pseudonym text, salt bytea, subject_seq bigint, leaf_hash bytea, at timestamptz)
    LANGUAGE plpgsql VOLATILE SECURITY INVOKER AS $$
DECLARE
    subject_pseudonym text;
    head record;
BEGIN
    SELECT p.pseudonym INTO subject_pseudonym FROM public.journal_pseudonyms p WHERE p.reference = about;
    -- The class of the journal's advisory locks: SubjectChainRepository.
    PERFORM pg_catalog.pg_advisory_xact_lock(1246907980, pg_catalog.hashtext(subject_pseudonym))
        WHERE subject_pseudonym IS NOT NULL;
    SELECT e.subject_seq, e.leaf_hash, e.at INTO head FROM public.journal_entries e
        WHERE e.subject = subject_pseudonym ORDER BY e.subject_seq DESC LIMIT 1;
    RETURN QUERY SELECT p.reference, p.pseudonym, p.salt, head.subject_seq, head.leaf_hash, head.at
        FROM public.journal_pseudonyms p WHERE p.reference = ANY (people);
END
$$;

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    REVOKE ALL ON FUNCTION journal_prepare(text[], text) FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION journal_prepare(text[], text) TO %I', app);
END
$$;
