-- Why a later version follows for no need, whose document it may be apart: falsified, or another-type.
ALTER TABLE later_version ADD COLUMN against text;
UPDATE later_version SET against = 'falsified' WHERE suited = '{}';
