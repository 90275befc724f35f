-- Every version of every type of justificatif. The newest of a code is in force; rows are added and never changed.
CREATE TABLE justificatif_type (
    code       text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    place      integer     NOT NULL,
    definition jsonb       NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text,
    PRIMARY KEY (code, version)
);
