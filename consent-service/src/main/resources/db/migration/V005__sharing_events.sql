-- What became of authorisations, each event signed when it happened and in its transaction. Services that act on them
-- follow by number. Numbers are given when somebody looks, to what is committed by then: so none ever appears below one
-- that was seen already.
CREATE TABLE sharing_events (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authorisation uuid NOT NULL REFERENCES authorisations,
    event         text NOT NULL CHECK (event IN ('given', 'withdrawn', 'expired')),
    jws           text NOT NULL,
    sequence      bigint UNIQUE,
    UNIQUE (authorisation, event)
);
CREATE SEQUENCE sharing_event_numbers OWNED BY sharing_events.sequence;
CREATE INDEX sharing_events_without_number ON sharing_events (id) WHERE sequence IS NULL;

-- The running service never changes or removes an event; it numbers them.
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('REVOKE UPDATE, DELETE ON sharing_events FROM %I', app);
    EXECUTE format('GRANT UPDATE (sequence) ON sharing_events TO %I', app);
    EXECUTE format('GRANT USAGE ON SEQUENCE sharing_event_numbers TO %I', app);
END
$$;
