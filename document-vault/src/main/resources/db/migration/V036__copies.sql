-- The PDF/A made of a document that was deposited as images, sealed by the same data key as another part.
CREATE TABLE document_copy (
    document   uuid PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    object_key text NOT NULL UNIQUE
);

-- An erasure is complete when this object is gone as well.
ALTER TABLE erasure ADD COLUMN copy_object_key text;
