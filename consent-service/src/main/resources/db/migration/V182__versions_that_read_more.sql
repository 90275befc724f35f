-- Whether the version lets more be read than the one before it, so that residents of running authorisations are told:
-- docs/adr/0174. Versions that were published before this column are not announced.
ALTER TABLE demarche_versions ADD reads_more boolean NOT NULL DEFAULT false;

-- The latest version that was announced to the resident; null: none.
ALTER TABLE authorisations ADD told_version integer;
