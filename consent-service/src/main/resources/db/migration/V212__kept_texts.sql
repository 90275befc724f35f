-- The latest version that lets more be read and to whose text the resident did not agree: they keep the former one. Null: none.
ALTER TABLE authorisations ADD kept_version integer;
