-- How many times each document may be read; null: as often as needed until the end.
ALTER TABLE authorisations ADD COLUMN readings integer CHECK (readings BETWEEN 1 AND 100);
