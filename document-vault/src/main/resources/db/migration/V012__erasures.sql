-- Keys that sign certificates of erasure, sealed by the master key. They stay, so that old certificates stay verifiable.
CREATE TABLE certificate_key (
    kid        text PRIMARY KEY,
    sealed     bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What was erased. The certificate is signed once the list of erasures outside this database knows of it and the object
-- is gone: until then the erasure is to be completed.
CREATE TABLE erasure (
    document     uuid PRIMARY KEY,
    owner        text        NOT NULL,
    type         text        NOT NULL,
    version      integer     NOT NULL,
    deposited_at timestamptz NOT NULL,
    erased_at    timestamptz NOT NULL,
    object_key   text        NOT NULL,
    entry        text        NOT NULL,
    certificate  text
);
CREATE INDEX erasure_of_owner ON erasure (owner, erased_at DESC);
CREATE INDEX erasure_to_complete ON erasure (erased_at) WHERE certificate IS NULL;

-- Up to which place of the list of erasures this database has followed. A copy of this database that is restored knows
-- an earlier place, and follows from there.
CREATE TABLE erasure_list (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    position text NOT NULL
);
INSERT INTO erasure_list (position) VALUES ('');
