-- The PDF/A beside a document may be lost as its original may be.
ALTER TABLE missing_object ADD COLUMN form text NOT NULL DEFAULT 'original' CHECK (form IN ('original', 'pdf'));
ALTER TABLE missing_object ALTER COLUMN form DROP DEFAULT;
ALTER TABLE missing_object DROP CONSTRAINT missing_object_pkey, ADD PRIMARY KEY (document, form);

CREATE INDEX copy_in_order_of_objects ON document_copy (object_key COLLATE "C");
