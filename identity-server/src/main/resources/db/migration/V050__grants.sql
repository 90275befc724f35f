-- What a person lets a client do, as the client manages it (Grant Management for OAuth 2.0).
CREATE TABLE access_grant (
    id         text PRIMARY KEY,
    client_id  text NOT NULL,
    holder     uuid NOT NULL,
    scopes     text[] NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX access_grant_of_a_person ON access_grant (holder, client_id) WHERE ended_at IS NULL;
CREATE INDEX access_grant_ended_at ON access_grant (ended_at) WHERE ended_at IS NOT NULL;

-- One document access of a grant. The consent service decides whether it still holds; what is here is what was asked,
-- and what the consent service has yet to be told.
CREATE TABLE access_grant_detail (
    -- Chosen here before the consent service is asked, so that what it may have recorded can be undone by name.
    authorisation uuid PRIMARY KEY,
    grant_id      text NOT NULL REFERENCES access_grant ON DELETE CASCADE,
    -- Handle of the authorization request, from the resident's answer to the code.
    request       text UNIQUE,
    demarche      text NOT NULL,
    datatypes     text[] NOT NULL,
    -- Null until the consent service has recorded the authorisation.
    until         timestamptz,
    -- Until when the client may come for its tokens; null once it has come.
    settle_by     timestamptz,
    ended_at      timestamptz,
    -- Why the consent service is to end the authorisation; null when there is nothing to tell.
    to_tell       text CHECK (to_tell IN ('revoked', 'unused')),
    created_at    timestamptz NOT NULL
);
CREATE INDEX access_grant_detail_grant ON access_grant_detail (grant_id);
CREATE INDEX access_grant_detail_to_settle ON access_grant_detail (settle_by) WHERE settle_by IS NOT NULL;
CREATE INDEX access_grant_detail_until ON access_grant_detail (until) WHERE ended_at IS NULL;
CREATE INDEX access_grant_detail_to_tell ON access_grant_detail (ended_at) WHERE to_tell IS NOT NULL;

-- Authorizations whose tokens rest on a grant. They come and go by themselves: no reference to them.
CREATE TABLE access_grant_authorization (
    authorization_id text PRIMARY KEY,
    grant_id         text NOT NULL REFERENCES access_grant ON DELETE CASCADE
);
CREATE INDEX access_grant_authorization_grant ON access_grant_authorization (grant_id);
