-- Restrictions of processing that the data protection officer granted (GDPR, article 18): docs/adr/0175. What the officer writes at the
-- end is sealed under the master key. A restriction goes with the account of its resident.
CREATE TABLE restrictions (
    request      uuid PRIMARY KEY,
    resident     text NOT NULL,
    began_at     timestamptz NOT NULL,
    -- Announced to the resident before (article 18(3)).
    ends_at      timestamptz CHECK (ends_at > began_at),
    end_sentence bytea,
    end_officer  bytea,
    CHECK ((ends_at IS NULL) = (end_sentence IS NULL) AND (ends_at IS NULL) = (end_officer IS NULL))
);
CREATE INDEX restrictions_of_a_resident ON restrictions (resident);
