-- The agent who printed a card at a counter: docs/adr/0125. NULL if the resident printed it.
ALTER TABLE printed_card ADD COLUMN printed_by uuid;
