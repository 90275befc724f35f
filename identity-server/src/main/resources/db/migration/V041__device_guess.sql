-- User codes of devices that nothing waited under (RFC 8628, section 5.1): who typed one, and when.
CREATE TABLE device_guess (
    holder uuid NOT NULL,
    at     timestamptz NOT NULL
);
CREATE INDEX device_guess_holder ON device_guess (holder, at);
CREATE INDEX device_guess_at ON device_guess (at);
