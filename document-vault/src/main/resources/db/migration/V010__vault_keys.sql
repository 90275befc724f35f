-- The vault's hybrid key pairs, each as its seed sealed by the master key. The newest wraps; an older one stays until
-- nothing is wrapped by it any more.
CREATE TABLE vault_key (
    id         uuid PRIMARY KEY,
    algorithm  text        NOT NULL,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Keys sealed by the master key itself have no pair; they open as before, and are re-wrapped.
ALTER TABLE resident_key
    ADD COLUMN vault_key uuid REFERENCES vault_key,
    ADD CONSTRAINT resident_key_wrapped_by CHECK ((vault_key IS NULL) = (algorithm = 'MULTIPASS_MASTER_1'));
CREATE INDEX resident_key_by_vault_key ON resident_key (vault_key);
