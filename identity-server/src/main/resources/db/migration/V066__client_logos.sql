-- What a registered client is shown by: fetched when it registered, gone with it.
CREATE TABLE client_logo (
    client_id  text PRIMARY KEY REFERENCES registered_client ON DELETE CASCADE,
    png        bytea NOT NULL,
    fetched_at timestamptz NOT NULL
);
