-- Searches of the decision point: open authorisations of a department or of an application, in the order of their identifiers.
CREATE INDEX authorisations_open_of_a_department ON authorisations (department, organisation, id)
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL;
CREATE INDEX authorisations_open_of_an_application ON authorisations (application, id)
    WHERE application IS NOT NULL AND withdrawn_at IS NULL AND expiry_recorded_at IS NULL;
