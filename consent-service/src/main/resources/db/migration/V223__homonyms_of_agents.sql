-- Accounts that were refused an exceptional access because their name is like that of an agent whose access awaits the data protection
-- officer, and whether the officer decided that they are two people: docs/adr/0176. Names and what was written are sealed.
CREATE TABLE exceptional_homonyms (
    id           uuid PRIMARY KEY,
    access       uuid NOT NULL REFERENCES exceptional_accesses,
    agent        text NOT NULL,
    agent_name   bytea NOT NULL,
    department   text NOT NULL REFERENCES departments,
    refused_at   timestamptz NOT NULL,
    officer      text,
    officer_name bytea,
    sentence     bytea,
    separated_at timestamptz,
    UNIQUE (access, agent),
    CHECK ((officer IS NULL) = (separated_at IS NULL) AND (officer IS NULL) = (officer_name IS NULL)
        AND (officer IS NULL) = (sentence IS NULL))
);
CREATE INDEX exceptional_homonyms_of_an_agent ON exceptional_homonyms (agent) WHERE separated_at IS NOT NULL;
