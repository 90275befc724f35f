-- Documents that an authorisation names and that are not opened to its readers, of which the consent service has still to be told.
-- Those never tried come first, then those tried longest ago.
CREATE TABLE unusable_report (
    authorisation uuid        NOT NULL REFERENCES sharing ON DELETE CASCADE,
    document      uuid        NOT NULL,
    id            bigint      GENERATED ALWAYS AS IDENTITY,
    owner         text        NOT NULL,
    revision      integer     NOT NULL,
    type          text        NOT NULL,
    reason        text        NOT NULL CHECK (reason IN ('unknown', 'another-type', 'replaced', 'damaged')),
    found_at      timestamptz NOT NULL,
    tried_at      timestamptz,
    PRIMARY KEY (authorisation, document)
);
