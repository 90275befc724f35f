-- How many days the application asked for, if fewer than the démarche allows: a renewal at the portal is not longer.
ALTER TABLE authorisations ADD COLUMN asked_days integer CHECK (asked_days > 0);
