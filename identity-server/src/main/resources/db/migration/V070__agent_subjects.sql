-- Who an agent is at ProConnect, from their first sign-in on: a keyed hash of identity provider and sub. An address and a
-- SIRET are given again to others; these are not.
ALTER TABLE habilitation ADD COLUMN subject_hash bytea UNIQUE;
