-- Authorities and their revocation lists of the time of the stamp, in PEM; and from when the newest stamp is to be stamped
-- anew, before the certificates that it rests on end. Stamps from before this are due at once.
ALTER TABLE deposit_proof ADD COLUMN evidence bytea, ADD COLUMN renew_from timestamptz;
UPDATE deposit_proof SET renew_from = stamped_at, not_before = stamped_at WHERE stamp IS NOT NULL;
ALTER TABLE deposit_proof ADD CHECK ((stamp IS NULL) = (renew_from IS NULL));
CREATE INDEX deposit_proof_to_renew ON deposit_proof (renew_from) WHERE stamp IS NOT NULL;

-- Stamps on the stamp before, from number 2 on.
CREATE TABLE deposit_proof_renewal (
    document   uuid        NOT NULL,
    version    integer     NOT NULL,
    number     integer     NOT NULL CHECK (number >= 2),
    stamp      bytea       NOT NULL,
    stamped_at timestamptz NOT NULL,
    evidence   bytea       NOT NULL,
    PRIMARY KEY (document, version, number),
    FOREIGN KEY (document, version) REFERENCES deposit_proof ON DELETE CASCADE
);
