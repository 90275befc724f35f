-- SHA-256 of the signed link of the last event that was followed: a feed that was restored shows another at this position.
-- The feed is read again from its beginning, since older positions have no link.
ALTER TABLE sharing_feed ADD COLUMN link text NOT NULL DEFAULT '';
UPDATE sharing_feed SET position = 0;

-- Events that could not be verified when they were read, to be tried again: their key may be unknown only for now.
CREATE TABLE sharing_event_kept (
    digest   text PRIMARY KEY,
    sequence bigint      NOT NULL,
    jws      text        NOT NULL,
    kept_at  timestamptz NOT NULL,
    tried_at timestamptz NOT NULL
);
CREATE INDEX sharing_event_kept_to_try ON sharing_event_kept (tried_at);

-- A withdrawal is listed outside this database, too: false until it is.
ALTER TABLE sharing ADD COLUMN listed boolean NOT NULL DEFAULT true;
UPDATE sharing SET listed = false WHERE ended_at IS NOT NULL;
CREATE INDEX sharing_to_list ON sharing (authorisation) WHERE NOT listed;
