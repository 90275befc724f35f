-- Documents that took the place of another, of which the consent service has still to be told: some authorisations follow.
CREATE TABLE later_version (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document uuid NOT NULL REFERENCES document ON DELETE CASCADE
);
