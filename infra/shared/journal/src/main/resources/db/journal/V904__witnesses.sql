-- This service as a witness of other journals, and what witnesses cosigned of this one: docs/adr/0135.
CREATE TABLE journal_witness_keys (
    type       smallint PRIMARY KEY CHECK (type IN (4, 6)),
    name       text  NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 255),
    public_key bytea NOT NULL,
    sealed     bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The checkpoint of each journal that was cosigned last, with its cosignatures.
CREATE TABLE journal_witnessed (
    origin    text   PRIMARY KEY CHECK (octet_length(origin) BETWEEN 1 AND 255),
    tree_size bigint NOT NULL CHECK (tree_size >= 0),
    root      bytea  NOT NULL CHECK (octet_length(root) = 32),
    note      text   NOT NULL
);

-- A witness never goes back, and two instances never both answer: C2SP tlog-witness, "must be performed atomically".
CREATE FUNCTION journal_witness(log text, former bigint, size bigint, hash bytea, cosigned text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF former < 0 THEN
        INSERT INTO public.journal_witnessed VALUES (log, size, hash, cosigned) ON CONFLICT DO NOTHING;
    ELSE
        UPDATE public.journal_witnessed SET tree_size = size, root = hash, note = cosigned
        WHERE origin = log AND tree_size = former AND (size > tree_size OR (size = tree_size AND hash = root));
    END IF;
    RETURN FOUND;
END
$$;

-- Signature lines of witnesses under checkpoints of this journal.
CREATE TABLE journal_cosignatures (
    tree_size bigint NOT NULL,
    witness   text   NOT NULL,
    key_id    bytea  NOT NULL CHECK (octet_length(key_id) = 4),
    line      text   NOT NULL CHECK (octet_length(line) <= 8192),
    at        timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tree_size, witness, key_id)
);

-- Older cosignatures than those of the last hour served their readers: one of ML-DSA-44 takes 3 KB.
CREATE FUNCTION journal_prune_cosignatures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM public.journal_cosignatures c WHERE c.at < now() - interval '1 hour'
        AND c.tree_size < (SELECT max(tree_size) FROM public.journal_cosignatures);
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_cosignatures_are_pruned AFTER INSERT ON journal_cosignatures
    FOR EACH STATEMENT EXECUTE FUNCTION journal_prune_cosignatures();

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
    tables text := 'journal_witness_keys, journal_witnessed, journal_cosignatures';
BEGIN
    EXECUTE format('REVOKE ALL ON %s FROM PUBLIC, %I', tables, app);
    EXECUTE format('GRANT SELECT ON %s TO %I', tables, app);
    EXECUTE format('GRANT INSERT ON journal_witness_keys, journal_cosignatures TO %I', app);
    REVOKE ALL ON FUNCTION journal_witness(text, bigint, bigint, bytea, text), journal_prune_cosignatures() FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION journal_witness(text, bigint, bigint, bytea, text) TO %I', app);
END
$$;
