-- One key per department or application that residents let read, kept as the residents' are.
CREATE TABLE recipient_key (
    id         uuid PRIMARY KEY,
    owner      text        NOT NULL UNIQUE,
    algorithm  text        NOT NULL,
    vault_key  uuid        NOT NULL REFERENCES vault_key,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recipient_key_by_vault_key ON recipient_key (vault_key);

-- Authorisations as the consent service signed them. "event" is the signed event by which one was given: it alone says
-- whose documents are opened to whom, and it is verified each time a key is made of it. None once it has ended.
CREATE TABLE sharing (
    authorisation uuid PRIMARY KEY,
    owner         text NOT NULL,
    until         timestamptz,
    event         text,
    ended_at      timestamptz,
    CHECK ((event IS NULL) = (ended_at IS NOT NULL)),
    CHECK (event IS NULL OR until IS NOT NULL)
);
CREATE INDEX sharing_to_end ON sharing (until) WHERE ended_at IS NULL;

-- The data key and the details of a document, without its facts, under the key of one who may read it. It goes with the
-- document, and with the authorisation.
CREATE TABLE shared_wrap (
    authorisation     uuid  NOT NULL REFERENCES sharing,
    document          uuid  NOT NULL REFERENCES document ON DELETE CASCADE,
    recipient_key     uuid  NOT NULL REFERENCES recipient_key,
    algorithm         text  NOT NULL,
    content_algorithm text  NOT NULL,
    wrapped           bytea NOT NULL,
    details           bytea NOT NULL,
    PRIMARY KEY (authorisation, document, recipient_key)
);
CREATE INDEX shared_wrap_of_document ON shared_wrap (document);

-- Up to which event of the consent service this vault has followed.
CREATE TABLE sharing_feed (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint  NOT NULL
);
INSERT INTO sharing_feed (position) VALUES (0);
