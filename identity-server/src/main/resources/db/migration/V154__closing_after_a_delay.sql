-- Until when a resident who closed their account may keep it, and the link of the email with which they do: docs/adr/0149. Null if it is
-- erased at once. The MAC of the row covers them.
ALTER TABLE account_closing ADD COLUMN keepable_until timestamptz;
ALTER TABLE account_closing ADD COLUMN link_id uuid UNIQUE;
ALTER TABLE account_closing ADD COLUMN link_hash text;
