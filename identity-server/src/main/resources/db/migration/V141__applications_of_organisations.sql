-- Applications for which an organisation answers: docs/adr/0124. What is proposed awaits a second administrator.
CREATE TABLE organisation_application (
    client_id    text PRIMARY KEY,
    organisation text NOT NULL,
    created_at   timestamptz NOT NULL,
    proposed     text,
    proposed_by  uuid,
    proposed_at  timestamptz,
    mac          bytea NOT NULL
);
CREATE INDEX organisation_application_organisation ON organisation_application (organisation);

-- The secret that a newer one replaced, valid for some days more.
ALTER TABLE registered_client
    ADD COLUMN former_secret_hash bytea,
    ADD COLUMN former_secret_expires_at timestamptz;

-- Errors that this server sent to an application, counted by kind. A description is a text of this server.
CREATE TABLE client_error (
    client_id     text NOT NULL,
    endpoint      text NOT NULL,
    error         text NOT NULL,
    description   text NOT NULL,
    authenticated boolean NOT NULL,
    occurrences   bigint NOT NULL,
    first_at      timestamptz NOT NULL,
    last_at       timestamptz NOT NULL,
    PRIMARY KEY (client_id, endpoint, error, description, authenticated)
);
CREATE INDEX client_error_last_at ON client_error (last_at);
