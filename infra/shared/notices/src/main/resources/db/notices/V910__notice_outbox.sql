-- What residents are to be told, until the identity server has collected it: docs/adr/0075.
CREATE TABLE notice_outbox (
    id          uuid PRIMARY KEY,
    subject     text NOT NULL,
    kind        text NOT NULL,
    day         date,
    happened_at timestamptz NOT NULL
);
CREATE INDEX notice_outbox_happened_at ON notice_outbox (happened_at);
CREATE INDEX notice_outbox_subject ON notice_outbox (subject);
