-- A legal exchange (CRPA, article L114-8): the resident is told which facts a department asks of which source, sees the answer in
-- the vault, and sends it. Once sent, it is a row of authorisations of the same identifier, of the basis echange-legal and without
-- types, so that its case, its decisions, its end and its erasure are those of every other access of a department.
ALTER TABLE authorisations DROP CONSTRAINT authorisations_types_check;
ALTER TABLE authorisations ADD COLUMN basis text NOT NULL DEFAULT 'autorisation'
    CHECK (basis IN ('autorisation', 'echange-legal'));
ALTER TABLE authorisations ADD CHECK ((basis = 'echange-legal') = (cardinality(types) = 0));
DROP INDEX one_open_authorisation;
CREATE UNIQUE INDEX one_open_authorisation ON authorisations (resident, demarche, application) NULLS NOT DISTINCT
    WHERE withdrawn_at IS NULL AND expiry_recorded_at IS NULL AND basis = 'autorisation';

-- Events and receipts begin before there is a row of authorisations: when the exchange is announced.
ALTER TABLE sharing_events DROP CONSTRAINT sharing_events_authorisation_fkey;
ALTER TABLE receipts DROP CONSTRAINT receipts_authorisation_fkey;

CREATE TABLE legal_exchanges (
    id               uuid PRIMARY KEY,
    resident         text NOT NULL,
    demarche         text NOT NULL,
    demarche_version integer NOT NULL,
    department       text NOT NULL REFERENCES departments,
    organisation     text NOT NULL REFERENCES organisations,
    type             text NOT NULL,
    source           text NOT NULL,
    facts            text[] NOT NULL CHECK (cardinality(facts) > 0),
    language         text NOT NULL,
    text_hash        text NOT NULL,
    revision         integer NOT NULL CHECK (revision > 0),
    announced_at     timestamptz NOT NULL,
    -- Until when it can be sent; once sent, until when it can be read.
    until            timestamptz NOT NULL CHECK (until > announced_at),
    sent_at          timestamptz,
    objected_at      timestamptz,
    -- End of an exchange that was not sent; the end of one that was sent is that of its row of authorisations.
    ended_at         timestamptz,
    -- Facts of which the resident said that they are not exact.
    contested        text[] NOT NULL DEFAULT '{}' CHECK (contested <@ facts),
    FOREIGN KEY (demarche, demarche_version) REFERENCES demarche_versions
);
CREATE INDEX legal_exchanges_of_a_resident ON legal_exchanges (resident, announced_at DESC, id DESC);
CREATE INDEX legal_exchanges_to_end ON legal_exchanges (until)
    WHERE sent_at IS NULL AND objected_at IS NULL AND ended_at IS NULL;
