-- Entries that have no place in the tree yet: docs/adr/0051. What a visible row names is committed, whatever the number of
-- its transaction, on whichever server.
CREATE TABLE journal_pending (
    entry_id bigint PRIMARY KEY
);

INSERT INTO journal_pending
SELECT id FROM journal_entries e WHERE NOT EXISTS (SELECT FROM journal_leaves l WHERE l.entry_id = e.id);

-- The application writes neither: an entry waits because it was written, and stops waiting because it was placed.
CREATE FUNCTION journal_enqueue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.journal_pending (entry_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_entries_wait AFTER INSERT ON journal_entries FOR EACH ROW EXECUTE FUNCTION journal_enqueue();

-- Leaves follow one another without a gap: an entry at a place that the tree never reaches would be hidden for ever.
CREATE FUNCTION journal_dequeue() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    lowest bigint;
    highest bigint;
    number bigint;
BEGIN
    SELECT min(leaf_index), max(leaf_index), count(*) INTO lowest, highest, number FROM placed;
    IF number = 0 THEN
        RETURN NULL;
    END IF;
    IF highest - lowest + 1 <> number
        OR (lowest > 0 AND NOT EXISTS (SELECT FROM public.journal_leaves WHERE leaf_index = lowest - 1)) THEN
        RAISE EXCEPTION 'the leaves of the journal have no gap' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    DELETE FROM public.journal_pending p USING placed WHERE p.entry_id = placed.entry_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_leaves_end_the_wait AFTER INSERT ON journal_leaves
    REFERENCING NEW TABLE AS placed FOR EACH STATEMENT EXECUTE FUNCTION journal_dequeue();

ALTER TABLE journal_checkpoints DROP COLUMN next_tx;
DROP INDEX journal_entries_tx_id_idx;
ALTER TABLE journal_entries DROP COLUMN tx;

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    REVOKE ALL ON FUNCTION journal_enqueue(), journal_dequeue() FROM PUBLIC;
    EXECUTE format('REVOKE ALL ON journal_pending FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT ON journal_pending TO %I', app);
END
$$;
