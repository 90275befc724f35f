-- The number of the revision whose event is stored: an earlier one that is heard later changes nothing.
ALTER TABLE sharing ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE sharing ALTER COLUMN revision DROP DEFAULT;
