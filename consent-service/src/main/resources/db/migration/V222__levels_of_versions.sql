-- The levels of assurance that a version requires of residents who give and of agents who read, which two people decided about. The levels of
-- a register file (demarche_levels, demarche_agent_levels) stay beside them, and the higher counts: docs/adr/0132.
ALTER TABLE demarche_versions ADD resident_level text, ADD agent_level text;
