-- The documents that the resident chose: "type identifier". Authorisations given before name none, and open none.
ALTER TABLE authorisations ADD COLUMN documents text[] NOT NULL DEFAULT '{}';
ALTER TABLE authorisations ALTER COLUMN documents DROP DEFAULT;
