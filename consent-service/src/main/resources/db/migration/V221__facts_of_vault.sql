-- The facts that the vault reads in documents of each type, and those that its sources answer, with the kinds of questions about them, such
-- as quotientFamilial.at-most. A draft that asks for another one is refused (docs/adr/0194). NULL: a vault of an earlier version told the
-- names alone.
ALTER TABLE type_names ADD COLUMN facts text[];

CREATE TABLE vault_sources (
    code  text PRIMARY KEY,
    facts text[] NOT NULL
);
