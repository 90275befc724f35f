-- A resident changes the documents of an authorisation, or lets it last longer: each change is a revision, with a receipt
-- and an event of its own.
ALTER TABLE authorisations ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision > 0);
ALTER TABLE authorisations ALTER COLUMN revision DROP DEFAULT;

ALTER TABLE receipts ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE receipts ALTER COLUMN revision DROP DEFAULT;
ALTER TABLE receipts DROP CONSTRAINT receipts_pkey;
ALTER TABLE receipts ADD PRIMARY KEY (authorisation, revision);

-- Given once, ended once in each way; changed once for each revision.
ALTER TABLE sharing_events ADD COLUMN revision integer NOT NULL DEFAULT 1;
ALTER TABLE sharing_events ALTER COLUMN revision DROP DEFAULT;
ALTER TABLE sharing_events DROP CONSTRAINT sharing_events_authorisation_event_key;
CREATE UNIQUE INDEX sharing_events_once ON sharing_events (authorisation, event) WHERE event <> 'changed';
CREATE UNIQUE INDEX sharing_events_of_a_revision ON sharing_events (authorisation, revision) WHERE event = 'changed';
ALTER TABLE sharing_events DROP CONSTRAINT sharing_events_event_check;
ALTER TABLE sharing_events ADD CHECK (event IN ('given', 'changed', 'withdrawn', 'expired'));
