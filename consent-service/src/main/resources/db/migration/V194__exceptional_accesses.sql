-- Exceptional accesses: an agent of a named department opens documents of an ended or restricted case for a reason, for hours, and a
-- second person confirms or disputes it: docs/adr/0176. What agents write, and their names, are sealed under the master key.
CREATE TABLE exceptional_accesses (
    id               uuid PRIMARY KEY,
    resident         text NOT NULL,
    demarche         text NOT NULL,
    demarche_version integer NOT NULL,
    department       text NOT NULL REFERENCES departments,
    organisation     text NOT NULL REFERENCES organisations,
    case_reference   text NOT NULL,
    former           uuid NOT NULL REFERENCES authorisations,
    documents        text[] NOT NULL CHECK (cardinality(documents) > 0),
    reason           text NOT NULL CHECK (reason IN ('vital', 'safeguarding', 'judicial')),
    sentence         bytea NOT NULL,
    agent            text NOT NULL,
    agent_name       bytea NOT NULL,
    opened_at        timestamptz NOT NULL,
    until            timestamptz NOT NULL CHECK (until > opened_at AND until <= opened_at + interval '24 hours'),
    -- When the end was published: at until, or before.
    closed_at        timestamptz,
    -- When no second person had decided within 24 hours, which was then written to the journal.
    unconfirmed_at   timestamptz,
    confirmed        boolean,
    second_agent     text,
    second_name      bytea,
    second_sentence  bytea,
    decided_at       timestamptz,
    CHECK (second_agent <> agent),
    CHECK ((confirmed IS NULL) = (second_agent IS NULL) AND (confirmed IS NULL) = (decided_at IS NULL)
        AND (confirmed IS NULL) = (second_name IS NULL) AND (confirmed IS NULL) = (second_sentence IS NULL)),
    FOREIGN KEY (demarche, demarche_version) REFERENCES demarche_versions
);
CREATE INDEX exceptional_accesses_newest ON exceptional_accesses (opened_at DESC, id);
CREATE INDEX exceptional_accesses_to_close ON exceptional_accesses (opened_at) WHERE closed_at IS NULL OR (confirmed IS NULL AND unconfirmed_at IS NULL);
CREATE INDEX exceptional_accesses_of_a_resident ON exceptional_accesses (resident);
