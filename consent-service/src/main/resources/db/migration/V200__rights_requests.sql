-- Requests of residents about their data (GDPR, articles 15 to 22), and accesses that they contest: docs/adr/0160. What residents and
-- officers write is sealed under the master key. A request goes with the account of its resident.
CREATE TABLE rights_requests (
    id           uuid PRIMARY KEY,
    resident     text NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('access', 'rectification', 'erasure', 'restriction', 'portability', 'objection',
                                               'contested-access')),
    state        text NOT NULL CHECK (state IN ('open', 'granted', 'refused')),
    received_at  timestamptz NOT NULL,
    due          date NOT NULL,
    sentence     bytea NOT NULL,
    -- The entry of a journal that is contested.
    journal      text CHECK (journal IN ('identity', 'consent', 'vault')),
    entry_index  bigint CHECK (entry_index >= 0),
    leaf_hash    text CHECK (leaf_hash ~ '^[0-9a-f]{64}$'),
    extended_at  timestamptz,
    extension    bytea,
    answered_at  timestamptz,
    answer       bytea,
    officer_name bytea,
    CHECK ((kind = 'contested-access') = (journal IS NOT NULL)),
    CHECK ((journal IS NULL) = (entry_index IS NULL) AND (journal IS NULL) = (leaf_hash IS NULL)),
    CHECK ((extended_at IS NULL) = (extension IS NULL)),
    CHECK ((state = 'open') = (answered_at IS NULL) AND (answered_at IS NULL) = (answer IS NULL)
        AND (answer IS NULL) = (officer_name IS NULL))
);
CREATE INDEX rights_requests_of_a_resident ON rights_requests (resident, received_at DESC);
CREATE INDEX rights_requests_to_answer ON rights_requests (due, id) WHERE state = 'open';
CREATE INDEX rights_requests_answered ON rights_requests (answered_at DESC, id) WHERE state <> 'open';
-- One question about an entry at a time, whatever the application does.
CREATE UNIQUE INDEX rights_requests_once_of_an_entry ON rights_requests (resident, journal, entry_index) WHERE state = 'open';
