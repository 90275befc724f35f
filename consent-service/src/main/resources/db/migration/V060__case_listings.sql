-- Whose case an agent was shown in a list, by day: the journal tells a resident once a day of each agent who saw their name.
CREATE TABLE case_listings (
    authorisation uuid NOT NULL,
    agent         text NOT NULL,
    day           date NOT NULL,
    PRIMARY KEY (agent, day, authorisation)
);

-- A name is kept for as long as the authorisation lasts.
UPDATE authorisations SET resident_name = NULL
WHERE withdrawn_at IS NOT NULL OR expiry_recorded_at IS NOT NULL OR until <= now();
