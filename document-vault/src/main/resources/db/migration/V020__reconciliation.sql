-- The vault compares its rows with the objects of the store, one run of keys after the other, in the order of their bytes.
CREATE INDEX document_in_order_of_objects ON document (object_key COLLATE "C");

-- How far the comparison came. One vault at a time holds it, until a time: one that is killed lets go by that.
CREATE TABLE reconciliation (
    single     boolean PRIMARY KEY DEFAULT true CHECK (single),
    begun_at   timestamptz,
    after_key  text NOT NULL DEFAULT '',
    ended_at   timestamptz,
    holder     uuid,
    held_until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO reconciliation DEFAULT VALUES;

-- Objects that no row points to, since when that is known. An object goes once it has stayed so for long: meanwhile the
-- right copy of the database may come back.
CREATE TABLE orphan (
    key        text PRIMARY KEY,
    noticed_at timestamptz NOT NULL
);
CREATE INDEX orphan_by_age ON orphan (noticed_at);

-- Documents whose object the store does not have. Nothing but a copy of the object helps.
CREATE TABLE missing_object (
    document   uuid PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    noticed_at timestamptz NOT NULL
);
