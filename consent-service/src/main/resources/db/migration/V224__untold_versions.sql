-- Finds the authorisations whose residents were not told of a later version, without the others: each minute. Built while authorisations
-- are given: docs/adr/0188.
DROP INDEX CONCURRENTLY IF EXISTS authorisations_by_told_version;
CREATE INDEX CONCURRENTLY authorisations_by_told_version ON authorisations (demarche, greatest(demarche_version, told_version))
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL AND basis = 'autorisation';
