-- Time-stamps of checkpoints (RFC 3161), with what verifies them later: docs/adr/0135. One for each size: the earliest proves most.
CREATE TABLE journal_stamps (
    tree_size bigint PRIMARY KEY CHECK (tree_size >= 0),
    reply     bytea  NOT NULL CHECK (octet_length(reply) <= 65536),
    evidence  bytea  NOT NULL,
    at        timestamptz NOT NULL,
    ends      timestamptz NOT NULL
);

-- Cosignatures of stamped checkpoints stay beside them.
CREATE OR REPLACE FUNCTION journal_prune_cosignatures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.journal_cosignatures c WHERE c.at < now() - interval '1 hour'
        AND c.tree_size NOT IN (SELECT max(tree_size) FROM public.journal_cosignatures GROUP BY witness)
        AND NOT EXISTS (SELECT FROM public.journal_stamps s WHERE s.tree_size = c.tree_size);
    RETURN NULL;
END
$$;

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE ALL ON journal_stamps FROM PUBLIC, %I', app);
    EXECUTE format('GRANT SELECT, INSERT ON journal_stamps TO %I', app);
END
$$;
