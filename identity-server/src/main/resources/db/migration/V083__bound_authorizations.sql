-- What is sealed of an authorization or a token is bound to the columns beside it, and an empty map is a MAC instead of no
-- bytes. What was sealed otherwise is dropped: clients whose person is signed in ask again.
DELETE FROM oauth_authorization;
ALTER TABLE oauth_authorization ADD CONSTRAINT oauth_authorization_sealed CHECK (length(attributes) > 0);
ALTER TABLE oauth_token ADD CONSTRAINT oauth_token_sealed CHECK (length(sealed) > 0);
