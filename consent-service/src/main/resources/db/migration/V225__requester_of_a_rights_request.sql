-- Who makes a request about their data, for the data protection officer who answers it: docs/adr/0160. Sealed under the master key;
-- requests that were made before have none.
ALTER TABLE rights_requests ADD COLUMN requester bytea;
