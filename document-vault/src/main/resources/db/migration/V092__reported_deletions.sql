-- Why a document was erased, and its chain of versions: the consent service is told of both. None in rows from before.
ALTER TABLE erasure ADD COLUMN reason text;
ALTER TABLE erasure ADD COLUMN line uuid;
CREATE INDEX erasure_of_line ON erasure (line);

-- Erasures of which the consent service has still to be told, if an authorisation may name the document. Those never tried
-- come first, then those tried longest ago.
CREATE TABLE deletion_report (
    document uuid PRIMARY KEY REFERENCES erasure ON DELETE CASCADE,
    id       bigint GENERATED ALWAYS AS IDENTITY,
    tried_at timestamptz
);
CREATE INDEX sharing_of_owner ON sharing (owner) WHERE ended_at IS NULL;
