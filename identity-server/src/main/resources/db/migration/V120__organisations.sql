-- Organisations, the agents whom they invited, and what each agent may do: habilitations with a beginning, an end and a
-- reason. The former table held one role for each agent, without dates: its agents are invited anew.
DELETE FROM sign_in WHERE holder IN (SELECT id FROM habilitation);
DELETE FROM subject_seed WHERE holder IN (SELECT id FROM habilitation);
DROP TABLE habilitation;

CREATE TABLE organisation (
    siret         char(14) PRIMARY KEY,
    name          text NOT NULL,
    registered_at timestamptz NOT NULL
);

-- Address and name are sealed, bound to who the agent is; keyed hashes of the beginnings of their words find them.
CREATE TABLE agent (
    id            uuid PRIMARY KEY,
    siret         char(14) NOT NULL REFERENCES organisation,
    address_hash  bytea NOT NULL,
    -- Who the agent is at ProConnect, from the first sign-in on.
    subject_hash  bytea,
    invited_at    timestamptz NOT NULL,
    invited_until timestamptz NOT NULL,
    sealed        bytea NOT NULL,
    search_hashes bytea[] NOT NULL,
    signed_in_at  timestamptz,
    UNIQUE (siret, address_hash),
    -- A person may work for several organisations.
    UNIQUE (siret, subject_hash)
);
CREATE INDEX agent_newest ON agent (siret, invited_at, id);
CREATE INDEX agent_search ON agent USING gin (search_hashes);

-- The reasons and who decided are sealed, bound to the other columns.
CREATE TABLE habilitation (
    id          uuid PRIMARY KEY,
    agent       uuid NOT NULL REFERENCES agent,
    role        text NOT NULL CHECK (role IN ('agent', 'administrator', 'dpo')),
    department  text,
    demarches   text[] NOT NULL,
    starts_on   date NOT NULL,
    -- The last day on which it is in force.
    ends_on     date NOT NULL CHECK (ends_on >= starts_on),
    approved_at timestamptz,
    review_on   date NOT NULL,
    ended_at    timestamptz,
    sealed      bytea NOT NULL,
    CHECK ((role = 'agent') = (department IS NOT NULL)),
    CHECK (role = 'agent' OR demarches = '{}')
);
CREATE INDEX habilitation_agent ON habilitation (agent);
-- Those that end by themselves: by their term, or since they were not confirmed.
CREATE INDEX habilitation_term ON habilitation (ends_on) WHERE ended_at IS NULL;
CREATE INDEX habilitation_ended ON habilitation (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX habilitation_review ON habilitation (review_on) WHERE ended_at IS NULL;
