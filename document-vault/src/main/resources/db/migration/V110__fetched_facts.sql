-- What a source answered for a legal exchange, sealed for the resident until the department has it: one row for each exchange,
-- which goes with it. "asked_at" is set before the source is asked; "state" says what came of it. A row holds no value in the clear.
CREATE TABLE fetched_facts (
    exchange    uuid        PRIMARY KEY REFERENCES sharing ON DELETE CASCADE,
    owner       text        NOT NULL,
    source      text        NOT NULL,
    state       text        NOT NULL,
    reason      text,
    asked_at    timestamptz NOT NULL,
    settled_at  timestamptz,
    retry_at    timestamptz,
    provider    text,
    answer_hash bytea CHECK (octet_length(answer_hash) = 32),
    algorithm   text,
    sealed      bytea,
    CHECK ((state = 'answered') = (sealed IS NOT NULL)),
    CHECK ((sealed IS NULL) = (algorithm IS NULL)),
    CHECK ((sealed IS NULL) = (answer_hash IS NULL)),
    CHECK ((state = 'asking') = (settled_at IS NULL))
);
CREATE INDEX fetched_facts_of_owner ON fetched_facts (owner);

-- The same facts under the key of a department to which the resident had them sent, bound to the end of the exchange.
CREATE TABLE fetched_facts_wrap (
    exchange      uuid        NOT NULL REFERENCES fetched_facts ON DELETE CASCADE,
    recipient_key uuid        NOT NULL REFERENCES recipient_key,
    algorithm     text        NOT NULL,
    sealed        bytea       NOT NULL,
    sealed_at     timestamptz NOT NULL,
    PRIMARY KEY (exchange, recipient_key)
);
