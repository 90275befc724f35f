-- The name of use that FranceConnect told last, of people who have one: docs/adr/0147. Sealed, bound to the holder.
CREATE TABLE citizen_usage_name (
    citizen_id  uuid PRIMARY KEY REFERENCES citizen ON DELETE CASCADE,
    name_sealed bytea NOT NULL
);
