-- What the data protection officer decided on an access that was disputed or not confirmed: whether the agent may open others again.
-- Until then they may not: docs/adr/0176.
ALTER TABLE exceptional_accesses
    ADD COLUMN may_open        boolean,
    ADD COLUMN officer         text,
    ADD COLUMN officer_name    bytea,
    ADD COLUMN review_sentence bytea,
    ADD COLUMN reviewed_at     timestamptz,
    ADD CHECK ((may_open IS NULL) = (officer IS NULL) AND (may_open IS NULL) = (officer_name IS NULL)
        AND (may_open IS NULL) = (review_sentence IS NULL) AND (may_open IS NULL) = (reviewed_at IS NULL));
CREATE INDEX exceptional_accesses_to_review ON exceptional_accesses (organisation, opened_at)
    WHERE confirmed IS NOT TRUE AND may_open IS NOT TRUE;
