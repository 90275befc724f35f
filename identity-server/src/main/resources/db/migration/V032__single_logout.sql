-- Applications that got an ID token in a sign-in. Each has a name of its own for it, so that two cannot compare.
CREATE TABLE session_client (
    sign_in   uuid NOT NULL REFERENCES sign_in ON DELETE CASCADE,
    client_id text NOT NULL,
    sid       text NOT NULL UNIQUE,
    PRIMARY KEY (sign_in, client_id)
);

-- What an application is yet to be told, or was told, of a sign-in that ended (OpenID Connect Back-Channel Logout).
CREATE TABLE logout_notice (
    id              uuid PRIMARY KEY,
    sign_in         uuid NOT NULL,
    client_id       text NOT NULL,
    sid             text NOT NULL,
    subject         text NOT NULL,
    state           text NOT NULL CHECK (state IN ('waiting', 'delivered', 'given-up')),
    attempts        integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    made_at         timestamptz NOT NULL
);
CREATE INDEX logout_notice_waiting ON logout_notice (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX logout_notice_made_at ON logout_notice (made_at);
