-- What ended, until it is in the list outside this database: docs/adr/0163. What is listed keeps its name alone, by which a
-- restored database is recognised: it lacks names of the list.
CREATE TABLE tombstone (
    name    text PRIMARY KEY,
    kind    text,
    subject text,
    CHECK ((kind IS NULL) = (subject IS NULL))
);
CREATE INDEX tombstone_unlisted ON tombstone (name) WHERE kind IS NOT NULL;
