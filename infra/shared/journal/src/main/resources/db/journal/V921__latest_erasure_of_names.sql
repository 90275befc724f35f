-- The latest erasure of names is found without the others: a large town writes thousands of such entries a year. Built while entries are
-- written: docs/adr/0188.
DROP INDEX CONCURRENTLY IF EXISTS journal_entries_of_erased_names;
CREATE INDEX CONCURRENTLY journal_entries_of_erased_names ON journal_entries ((facts->>'namesBefore'))
    WHERE type LIKE '%.journal-pruned';
