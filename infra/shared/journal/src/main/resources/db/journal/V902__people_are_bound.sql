-- A pseudonym is a salted commitment to the person: docs/adr/0052. Entries of the former version hold another kind of pseudonym and
-- are dropped: no journal had data to keep yet.
TRUNCATE journal_entries, journal_leaves, journal_tiles, journal_checkpoints, journal_pending, journal_pseudonyms,
    journal_disclosures;

ALTER TABLE journal_pseudonyms
    ADD COLUMN salt bytea NOT NULL CHECK (octet_length(salt) = 32),
    DROP CONSTRAINT journal_pseudonyms_pseudonym_check,
    ADD CONSTRAINT journal_pseudonyms_pseudonym_check CHECK (pseudonym ~ '^[0-9a-f]{64}$');
ALTER TABLE journal_entries
    DROP CONSTRAINT journal_entries_actor_check,
    DROP CONSTRAINT journal_entries_subject_check,
    ADD CONSTRAINT journal_entries_actor_check CHECK (actor ~ '^[0-9a-f]{64}$'),
    ADD CONSTRAINT journal_entries_subject_check CHECK (subject ~ '^[0-9a-f]{64}$');

-- Whoever is in entries: each pseudonym once.
CREATE INDEX journal_entries_first_of_a_subject ON journal_entries (subject) WHERE subject_seq = 1;

-- The columns by which entries are found say what the entry says, and its chain continues: an application's role cannot
-- write an entry that its resident does not find.
CREATE FUNCTION journal_entry_agrees() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    e jsonb := convert_from(NEW.entry, 'UTF8')::jsonb;
    previous bytea;
BEGIN
    IF NEW.subject_seq > 1 THEN
        SELECT leaf_hash INTO previous FROM public.journal_entries
        WHERE subject = NEW.subject AND subject_seq = NEW.subject_seq - 1;
    END IF;
    IF (e->>'id', e->>'type', e->>'outcome', e->>'correlation', e->>'actor', e->>'subject', e->>'subjectSeq', e->>'subjectPrev')
        IS DISTINCT FROM
        (NEW.event_id::text, NEW.type, NEW.outcome, NEW.correlation::text, NEW.actor, NEW.subject, NEW.subject_seq::text,
         encode(previous, 'hex'))
        OR (e->>'at')::timestamptz IS DISTINCT FROM NEW.at
        OR (NEW.subject_seq > 1 AND previous IS NULL) THEN
        RAISE EXCEPTION 'the columns of an entry say what it says' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
REVOKE ALL ON FUNCTION journal_entry_agrees() FROM PUBLIC;
CREATE TRIGGER journal_entries_agree BEFORE INSERT ON journal_entries
    FOR EACH ROW EXECUTE FUNCTION journal_entry_agrees();

