-- A document without an end is asked about once a year: ask_on is the day from which it is, asked_at since when its owner
-- has been asked and has not answered.
ALTER TABLE document
    ADD COLUMN ask_on   date,
    ADD COLUMN asked_at timestamptz;

UPDATE document SET ask_on = (deposited_at AT TIME ZONE 'Europe/Paris' + interval '1 year')::date
WHERE valid_until IS NULL AND archived_at IS NULL;

CREATE INDEX document_to_ask_about ON document (ask_on) WHERE ask_on IS NOT NULL AND archived_at IS NULL;
