-- The life of each case, beside the authorisation that opened it: where the request stands, who handles it, until when.

-- For how many days an ended case stays in the list of agents, by version of the démarche.
ALTER TABLE demarche_versions
    ADD COLUMN ended_case_days integer NOT NULL DEFAULT 30 CHECK (ended_case_days BETWEEN 0 AND 3650);

DROP INDEX authorisations_of_a_department;

CREATE TABLE cases (
    reference        text PRIMARY KEY,
    authorisation    uuid NOT NULL UNIQUE REFERENCES authorisations,
    -- Null once the resident closed their account.
    resident         text,
    department       text NOT NULL REFERENCES departments,
    organisation     text NOT NULL REFERENCES organisations,
    demarche         text NOT NULL,
    demarche_version integer NOT NULL,
    state            text NOT NULL CHECK (state IN
        ('open', 'waiting', 'complete', 'studied', 'decided', 'closed', 'archived')),
    since            timestamptz NOT NULL,
    -- Counts the changes: two agents who change one case at a time are told apart by it.
    version          integer NOT NULL DEFAULT 0,
    opened_at        timestamptz NOT NULL,
    -- End of the authorisation, and when it was withdrawn or recorded as expired.
    until            timestamptz NOT NULL,
    ended_at         timestamptz,
    -- When the earliest piece that was asked for is expected.
    answer_by        timestamptz,
    -- When the case leaves the list; null while it is under way.
    archive_at       timestamptz,
    -- Whether the resident did something that no agent of the department has seen.
    unread           boolean NOT NULL,
    assignee         text,
    assignee_name    bytea,
    -- Birth date and level of identification, sealed; gone when the authorisation ends, as the name is.
    identity         bytea,
    -- Keyed hashes of the beginnings of the resident's names; gone when the authorisation ends.
    name_hashes      bytea[] NOT NULL DEFAULT '{}',
    queue            text GENERATED ALWAYS AS (CASE
        WHEN state = 'archived' THEN NULL
        WHEN ended_at IS NOT NULL OR state IN ('decided', 'closed') THEN 'done'
        WHEN state = 'waiting' THEN 'waiting'
        ELSE 'todo' END) STORED,
    FOREIGN KEY (demarche, demarche_version) REFERENCES demarche_versions,
    CHECK ((assignee IS NULL) = (assignee_name IS NULL))
);

CREATE INDEX cases_by_age ON cases (organisation, department, opened_at, authorisation) WHERE queue IS NOT NULL;
CREATE INDEX cases_by_end ON cases (organisation, department, until, authorisation) WHERE queue IS NOT NULL;
CREATE INDEX cases_of_a_queue_by_age ON cases (organisation, department, queue, opened_at, authorisation)
    WHERE queue IS NOT NULL;
CREATE INDEX cases_of_a_queue_by_end ON cases (organisation, department, queue, until, authorisation)
    WHERE queue IS NOT NULL;
CREATE INDEX cases_of_an_agent ON cases (organisation, department, assignee, opened_at, authorisation)
    WHERE queue IN ('todo', 'waiting');
CREATE INDEX cases_unread ON cases (organisation, department, opened_at, authorisation) WHERE unread AND queue IS NOT NULL;
CREATE INDEX cases_by_last_characters ON cases (right(reference, 6));
CREATE INDEX cases_by_name ON cases USING gin (name_hashes) WITH (fastupdate = off);
CREATE INDEX cases_of_a_resident ON cases (resident, opened_at, authorisation);
CREATE INDEX cases_to_archive ON cases (archive_at) WHERE queue IS NOT NULL;

-- What happened in a case, oldest first by id.
CREATE TABLE case_steps (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference     text NOT NULL REFERENCES cases,
    step          text NOT NULL,
    state         text NOT NULL,
    at            timestamptz NOT NULL,
    -- Null for what the resident or this service did.
    agent         text,
    agent_name    bytea,
    document_type text,
    sentence      bytea
);
CREATE INDEX case_steps_of_a_case ON case_steps (reference, id);

-- Pieces that an agent asked the resident for, or for which the piece given was refused.
CREATE TABLE case_piece_requests (
    id            uuid PRIMARY KEY,
    reference     text NOT NULL REFERENCES cases,
    document_type text NOT NULL,
    -- The piece that was refused; null if none was given.
    document      uuid,
    reason        text NOT NULL CHECK (reason IN ('missing', 'unreadable', 'too-old', 'other-person')),
    sentence      bytea,
    asked_at      timestamptz NOT NULL,
    answer_by     timestamptz NOT NULL CHECK (answer_by > asked_at),
    outcome       text CHECK (outcome IN ('given', 'unavailable', 'cancelled')),
    settled_at    timestamptz,
    answer        bytea,
    CHECK ((outcome IS NULL) = (settled_at IS NULL))
);
CREATE UNIQUE INDEX case_piece_requests_open ON case_piece_requests (reference, document_type) WHERE outcome IS NULL;
CREATE INDEX case_piece_requests_of_a_case ON case_piece_requests (reference, asked_at);

-- What agents write for each other.
CREATE TABLE case_notes (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reference  text NOT NULL REFERENCES cases,
    at         timestamptz NOT NULL,
    agent      text NOT NULL,
    agent_name bytea NOT NULL,
    note       bytea NOT NULL
);
CREATE INDEX case_notes_of_a_case ON case_notes (reference, id);

-- What an agent recorded instead of keeping a copy of the piece.
CREATE TABLE case_verified_documents (
    reference     text NOT NULL REFERENCES cases,
    document      uuid NOT NULL,
    document_type text NOT NULL,
    at            timestamptz NOT NULL,
    agent         text NOT NULL,
    agent_name    bytea NOT NULL,
    facts         bytea NOT NULL,
    PRIMARY KEY (reference, document)
);

-- Agents who saw the list of their department: those to whom a case can be handed over.
CREATE TABLE case_agents (
    organisation text NOT NULL REFERENCES organisations,
    department   text NOT NULL REFERENCES departments,
    agent        text NOT NULL,
    agent_name   bytea NOT NULL,
    seen_at      timestamptz NOT NULL,
    PRIMARY KEY (organisation, department, agent)
);

-- The key of the hashes of names, sealed under the master key: one row.
CREATE TABLE case_name_keys (
    id         integer PRIMARY KEY CHECK (id = 1),
    sealed_key bytea NOT NULL
);

-- Cases of authorisations given before this table. Their names cannot be searched for; no real data exists yet.
INSERT INTO cases (reference, authorisation, resident, department, organisation, demarche, demarche_version, state, since,
    opened_at, until, ended_at, archive_at, unread)
SELECT case_reference, id, nullif(resident, 'forgotten-resident'), department, organisation, demarche, demarche_version,
    'open', given_at, given_at, until, coalesce(withdrawn_at, expiry_recorded_at),
    coalesce(withdrawn_at, expiry_recorded_at) + interval '30 days', true
FROM authorisations;
INSERT INTO case_steps (reference, step, state, at) SELECT reference, 'opened', 'open', opened_at FROM cases;
