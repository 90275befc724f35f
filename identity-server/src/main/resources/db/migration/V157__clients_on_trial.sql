-- Clients to which only invented people sign in: docs/adr/0171.
ALTER TABLE registered_client ADD COLUMN trial boolean NOT NULL DEFAULT false;
