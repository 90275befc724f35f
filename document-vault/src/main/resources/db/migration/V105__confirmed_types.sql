-- When the owner of a document said that it is of the type under which it is filed, although its file shows another.
ALTER TABLE document ADD COLUMN type_confirmed_at timestamptz;
