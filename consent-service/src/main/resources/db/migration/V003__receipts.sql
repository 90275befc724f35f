-- Keys that sign receipts. Public parts stay for ever, so that old receipts stay verifiable.
CREATE TABLE receipt_keys (
    kid        text PRIMARY KEY,
    public_jwk text  NOT NULL,
    sealed_jwk bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- The receipt as it was signed: never made again, never changed.
CREATE TABLE receipts (
    authorisation uuid PRIMARY KEY REFERENCES authorisations ON DELETE CASCADE,
    jws           text NOT NULL
);

DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE ON receipt_keys, receipts FROM %I', app);
END
$$;
