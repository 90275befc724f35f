-- Later versions that did not follow and about which the resident has to decide, until they choose documents, renew, or a later
-- version follows: type, document, reason, time. The others stay in not_followed, so that nothing is told twice.
ALTER TABLE authorisations ADD COLUMN undecided_versions text[] NOT NULL DEFAULT '{}';
