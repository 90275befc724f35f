-- What people let each client learn, asked again when a client asks for more. The subject is how our own tokens name
-- the person; items are scopes, and claims named one by one as claim.<name>.
CREATE TABLE scope_consent (
    holder    uuid NOT NULL,
    client_id text NOT NULL,
    subject   text NOT NULL,
    items     text[] NOT NULL,
    given_at  timestamptz NOT NULL,
    PRIMARY KEY (holder, client_id)
);
CREATE INDEX scope_consent_subject ON scope_consent (subject);
CREATE INDEX sign_in_holder ON sign_in (holder);
