-- The checkpoint that each witness cosigned last keeps all its cosignatures, so that a witness that is away is not lost.
CREATE OR REPLACE FUNCTION journal_prune_cosignatures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.journal_cosignatures WHERE at < now() - interval '1 hour'
        AND tree_size NOT IN (SELECT max(tree_size) FROM public.journal_cosignatures GROUP BY witness);
    RETURN NULL;
END
$$;
