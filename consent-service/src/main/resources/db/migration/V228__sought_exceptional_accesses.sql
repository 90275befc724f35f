-- Finds the exceptional accesses of an agent, and of a case, without the others. Built while accesses are opened: docs/adr/0188.
DROP INDEX CONCURRENTLY IF EXISTS exceptional_accesses_of_an_agent;
CREATE INDEX CONCURRENTLY exceptional_accesses_of_an_agent ON exceptional_accesses (agent, opened_at DESC);
DROP INDEX CONCURRENTLY IF EXISTS exceptional_accesses_of_a_case;
CREATE INDEX CONCURRENTLY exceptional_accesses_of_a_case ON exceptional_accesses (case_reference);
