-- Finds what a client that is no more held and was let learn. Outside a transaction, so that nobody waits while they are
-- built; what an attempt that was ended left is of no use.
DROP INDEX CONCURRENTLY IF EXISTS oauth_authorization_client;
CREATE INDEX CONCURRENTLY oauth_authorization_client ON oauth_authorization (client_id);
DROP INDEX CONCURRENTLY IF EXISTS scope_consent_client;
CREATE INDEX CONCURRENTLY scope_consent_client ON scope_consent (client_id);
