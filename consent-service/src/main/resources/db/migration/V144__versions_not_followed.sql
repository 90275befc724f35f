-- Later versions of which the resident was told that they did not follow, so that a repeated report does not tell it again.
ALTER TABLE authorisations ADD COLUMN not_followed uuid[] NOT NULL DEFAULT '{}';
