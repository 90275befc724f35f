-- Mandates that accompanied persons give to helpers: docs/adr/0129. A helper is an agent; what the mandate permits is sealed with the
-- rest. A proposal that the person confirms themselves names them already; one for a second agent does not.
ALTER TABLE representation ALTER COLUMN representative DROP NOT NULL;
ALTER TABLE representation ADD COLUMN helper uuid REFERENCES agent ON DELETE CASCADE;
ALTER TABLE representation ADD CONSTRAINT representation_actor CHECK ((representative IS NULL) <> (helper IS NULL));
ALTER TABLE representation DROP CONSTRAINT representation_check1;
ALTER TABLE representation ADD CONSTRAINT representation_decided CHECK (
    (represented IS NULL) = (state IN ('proposed', 'declined'))
    OR helper IS NOT NULL AND represented IS NOT NULL AND state IN ('proposed', 'declined'));
CREATE UNIQUE INDEX representation_mandate_active ON representation (helper, represented)
    WHERE state = 'active' AND helper IS NOT NULL;
CREATE INDEX representation_helper ON representation (helper) WHERE helper IS NOT NULL;

ALTER TABLE habilitation DROP CONSTRAINT habilitation_role_check;
ALTER TABLE habilitation ADD CONSTRAINT habilitation_role_check
    CHECK (role IN ('agent', 'administrator', 'dpo', 'reconciler', 'operator', 'helper'));
