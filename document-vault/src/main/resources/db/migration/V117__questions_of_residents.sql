-- When a resident had a source asked about them: as few times in a day as QuestionLimits allows. A row is erased a day after the
-- last question, and with the account.
CREATE TABLE source_questions (
    owner   text          NOT NULL,
    source  text          NOT NULL,
    times   timestamptz[] NOT NULL,
    last_at timestamptz   NOT NULL,
    PRIMARY KEY (owner, source)
);
CREATE INDEX source_questions_by_last ON source_questions (last_at);
