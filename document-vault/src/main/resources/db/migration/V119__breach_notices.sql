-- What the data protection officer wrote to the residents whom a breach concerns (GDPR, article 34), and to whom. A notice is erased with
-- its recipients 366 days after it was sent; a recipient is erased when the resident is forgotten. docs/adr/0216
CREATE TABLE breach_notice (
    id         uuid PRIMARY KEY,
    message    text        NOT NULL,
    since      timestamptz NOT NULL,
    until      timestamptz NOT NULL,
    department text,
    residents  integer     NOT NULL,
    sent_at    timestamptz NOT NULL
);
CREATE INDEX breach_notice_by_time ON breach_notice (sent_at);
CREATE TABLE breach_notice_recipient (
    owner  text NOT NULL,
    notice uuid NOT NULL REFERENCES breach_notice ON DELETE CASCADE,
    PRIMARY KEY (owner, notice)
);
CREATE INDEX breach_notice_recipient_by_notice ON breach_notice_recipient (notice);
