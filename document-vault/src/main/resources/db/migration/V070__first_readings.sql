-- When documents of an authorisation were read for the first time, of which the resident is told: docs/adr/0075. Whether earlier
-- authorisations were read is not known here: nobody is told that a reading of theirs is the first.
ALTER TABLE sharing ADD COLUMN first_read_at timestamptz;
UPDATE sharing SET first_read_at = now();
