-- Pages of a scan are listed in the order in which they were begun; several begin within the second that expires_at counts.
ALTER TABLE upload ADD COLUMN begun bigint GENERATED ALWAYS AS IDENTITY;
