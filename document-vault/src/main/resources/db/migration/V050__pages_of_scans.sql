-- Pages of a scan are uploads that become no document by themselves (tus 1.0, "Upload-Concat: partial"): several are drawn
-- into one, and then share its id in "document".
ALTER TABLE upload ADD COLUMN partial boolean NOT NULL DEFAULT false;
