-- The démarches whose cases an agent handles, since a case is handed over to those alone who may open it; empty: all of the
-- department.
ALTER TABLE case_agents ADD COLUMN demarches text[] NOT NULL DEFAULT '{}';
