-- Finds the last access token of an authorization, and those that expired, without reading all the others.
DROP INDEX oauth_token_authorization;
CREATE INDEX oauth_token_authorization ON oauth_token (authorization_id, kind, expires_at);
