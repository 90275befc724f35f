-- Whether a second agent has to decide about a hold of the erasure after a death: docs/adr/0130. What is proposed is sealed.
ALTER TABLE death ADD COLUMN hold_proposed boolean NOT NULL DEFAULT false;
CREATE INDEX death_hold_proposed ON death (changed_at, id) WHERE hold_proposed;
