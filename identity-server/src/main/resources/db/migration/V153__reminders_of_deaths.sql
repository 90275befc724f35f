-- When the addresses of a deceased resident are told again of the erasure: docs/adr/0130. Null if they are not, or were.
ALTER TABLE death ADD COLUMN remind_at timestamptz;
CREATE INDEX death_remind_at ON death (remind_at) WHERE remind_at IS NOT NULL;
