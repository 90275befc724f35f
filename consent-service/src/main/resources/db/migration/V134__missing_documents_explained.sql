-- Why the resident has no document of a type, as they wrote it when they authorised: sealed, and erased with what else is
-- written in the case.
CREATE TABLE case_absences (
    reference     text NOT NULL REFERENCES cases,
    document_type text NOT NULL,
    explanation   bytea NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (reference, document_type)
);
