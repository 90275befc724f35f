-- An ID token is known by its signature: nothing of it is kept. What was spent is then a refresh token.
DELETE FROM oauth_token WHERE kind = 'id_token';
ALTER TABLE oauth_token DROP CONSTRAINT oauth_token_kind_check;
ALTER TABLE oauth_token ADD CONSTRAINT oauth_token_kind_check CHECK (kind IN
    ('code', 'access_token', 'refresh_token', 'state', 'device_code', 'user_code'));
DELETE FROM oauth_spent_token WHERE kind = 'id_token';
ALTER TABLE oauth_spent_token DROP COLUMN kind;
