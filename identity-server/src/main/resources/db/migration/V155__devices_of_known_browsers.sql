-- What a resident sees of a browser that is known, to forget one of several: sealed, the families of the browser and the operating system
-- (null of before they were kept): docs/adr/0098.
ALTER TABLE known_browser ADD COLUMN device bytea;
