-- User codes that nothing waited under (RFC 8628, section 5.1): one row per person, which counts for all instances.
DROP TABLE device_guess;
CREATE TABLE device_guess (
    holder  uuid PRIMARY KEY,
    since   timestamptz NOT NULL,
    guesses integer NOT NULL
);
CREATE INDEX device_guess_since ON device_guess (since);

-- When a device asked last under a device code, for the minutes of the code.
CREATE UNLOGGED TABLE device_poll (
    hash bytea PRIMARY KEY,
    at   timestamptz NOT NULL
);
CREATE INDEX device_poll_at ON device_poll (at);
