-- Merges are announced to the residents, who may object until they are carried out: docs/adr/0112.
ALTER TABLE reconciliation_file DROP CONSTRAINT reconciliation_file_state_check;
ALTER TABLE reconciliation_file ADD CONSTRAINT reconciliation_file_state_check
    CHECK (state IN ('open', 'proposed', 'announced', 'merged', 'apart', 'taken-over', 'undone'));
CREATE INDEX reconciliation_file_announced ON reconciliation_file (changed_at, id) WHERE state = 'announced';
