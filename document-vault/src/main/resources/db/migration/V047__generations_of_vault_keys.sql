-- The highest generation wraps. It is part of what the master key authenticates, so a row that is put back after its
-- destruction, or dated otherwise, does not wrap again. Pairs from before there were generations have 0.
ALTER TABLE vault_key ADD COLUMN generation integer NOT NULL DEFAULT 0 CHECK (generation >= 0);
ALTER TABLE vault_key ALTER COLUMN generation DROP DEFAULT;
