-- The end of which the resident was told that it comes soon: docs/adr/0075. After a renewal it is another one.
ALTER TABLE authorisations ADD COLUMN announced_end timestamptz;
CREATE INDEX authorisations_to_announce ON authorisations (until)
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL AND announced_end IS DISTINCT FROM until;
