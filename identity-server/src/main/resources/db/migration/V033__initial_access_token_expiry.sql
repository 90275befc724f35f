CREATE INDEX initial_access_token_expires_at ON initial_access_token (expires_at);
