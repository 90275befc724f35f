-- A question that a source could not answer is asked again without the resident. Meanwhile the identity is sealed under their key, until
-- "question_until" at most; it goes with the answer, the objection, the end of the exchange and the account.
ALTER TABLE fetched_facts
    ADD COLUMN question       bytea,
    ADD COLUMN question_until timestamptz,
    ADD COLUMN attempts       integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    ADD CHECK ((question IS NULL) = (question_until IS NULL)),
    ADD CHECK (question IS NULL OR state <> 'answered');
CREATE INDEX fetched_facts_to_ask_again ON fetched_facts (asked_at) WHERE question IS NOT NULL;
