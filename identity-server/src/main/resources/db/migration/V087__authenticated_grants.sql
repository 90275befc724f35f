-- Grants, what they hold, and which authorizations rest on them have a MAC. Those without are dropped: clients ask again.
DELETE FROM access_grant;
ALTER TABLE access_grant ADD COLUMN mac bytea NOT NULL;
ALTER TABLE access_grant_detail ADD COLUMN mac bytea NOT NULL;
ALTER TABLE access_grant_authorization ADD COLUMN mac bytea NOT NULL;
