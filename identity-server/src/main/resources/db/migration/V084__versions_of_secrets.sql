-- Keys of keyed hashes can be followed by others: each is known to every instance before one uses it.
ALTER TABLE sealed_secret
    ADD COLUMN version smallint NOT NULL DEFAULT 1,
    ADD COLUMN used_from timestamptz NOT NULL DEFAULT '1970-01-01Z';
ALTER TABLE sealed_secret DROP CONSTRAINT sealed_secret_pkey, ADD PRIMARY KEY (name, version);

-- What is found by a keyed hash begins with the id of its key from now on: what was found otherwise is dropped.
DELETE FROM pushed_request;
DELETE FROM rate_lease;
