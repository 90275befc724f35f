-- The end of a powerful habilitation is proposed by one administrator and confirmed by another. When the agent leaves,
-- the habilitation is suspended until then. Both times are bound to what is sealed.
ALTER TABLE habilitation ADD COLUMN end_proposed_at timestamptz;
ALTER TABLE habilitation ADD COLUMN suspended_at timestamptz;
ALTER TABLE habilitation ADD CHECK (suspended_at IS NULL OR end_proposed_at IS NOT NULL);

-- The data protection officer sees who has powerful habilitations.
CREATE INDEX habilitation_powerful ON habilitation (agent) WHERE role <> 'agent' AND ended_at IS NULL;
