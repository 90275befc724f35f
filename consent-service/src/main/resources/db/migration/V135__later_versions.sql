-- Whether a later version of a document takes its place in the authorisation: the démarche decides. Versions published before
-- say no, and authorisations given before follow none.
ALTER TABLE demarche_types ADD COLUMN later_version_follows boolean NOT NULL DEFAULT false;
ALTER TABLE authorisations ADD COLUMN following text[] NOT NULL DEFAULT '{}';
ALTER TABLE authorisations ALTER COLUMN following DROP DEFAULT;
