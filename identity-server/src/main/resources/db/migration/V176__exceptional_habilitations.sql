-- Whether the agent may open documents exceptionally, and confirm such an access of another: docs/adr/0176.
ALTER TABLE habilitation ADD COLUMN exceptional boolean NOT NULL DEFAULT false;
