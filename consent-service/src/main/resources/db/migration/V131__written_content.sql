-- When what people wrote in an archived case was erased: notes, sentences, answers and recorded facts.
ALTER TABLE cases ADD COLUMN written_erased_at timestamptz;

CREATE INDEX cases_to_erase ON cases (since) WHERE state = 'archived' AND written_erased_at IS NULL;
