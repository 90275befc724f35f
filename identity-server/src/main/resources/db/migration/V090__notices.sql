-- What residents are told by email: docs/adr/0075. Whom to write to, and how they want it, sealed.
CREATE TABLE notice_contact (
    holder  uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    subject text NOT NULL UNIQUE,
    sealed  bytea NOT NULL
);

-- Browsers in which a resident signed in.
CREATE TABLE known_browser (
    holder  uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    hash    bytea NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (holder, hash)
);
CREATE INDEX known_browser_seen_at ON known_browser (seen_at);

-- An email, with one notice or several.
CREATE TABLE notice_mail (
    id              uuid PRIMARY KEY,
    holder          uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    state           text NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'given-up')),
    attempts        integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    made_at         timestamptz NOT NULL
);
CREATE INDEX notice_mail_waiting ON notice_mail (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX notice_mail_made_at ON notice_mail (made_at);
CREATE INDEX notice_mail_holder ON notice_mail (holder);

-- A notice, under the identifier that the service which made it gave: kept for a while after it was sent, so that the same one
-- is not sent again.
CREATE TABLE notice (
    id          uuid PRIMARY KEY,
    holder      uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    kind        text NOT NULL,
    day         date,
    happened_at timestamptz NOT NULL,
    stored_at   timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    mail        uuid REFERENCES notice_mail ON DELETE CASCADE
);
CREATE INDEX notice_due ON notice (due_at) WHERE mail IS NULL;
CREATE INDEX notice_holder ON notice (holder);
CREATE INDEX notice_of_mail ON notice (mail);
CREATE INDEX notice_stored_at ON notice (stored_at);
