-- From it the identifiers are derived under which an application knows the documents of the authorisation: docs/adr/0094.
ALTER TABLE authorisations ADD COLUMN pairwise_seed uuid NOT NULL DEFAULT gen_random_uuid();
