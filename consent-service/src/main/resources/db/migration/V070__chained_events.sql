-- Each event is followed by a signed link that names its number, its content and the link before, made when the number is
-- given. What was numbered before there were links is numbered anew, in the same order: followers read it again, and
-- events that are heard twice change nothing.
ALTER TABLE sharing_events ADD COLUMN link text;
UPDATE sharing_events SET sequence = NULL;
ALTER TABLE sharing_events ADD CHECK ((sequence IS NULL) = (link IS NULL));
DO $$
DECLARE
    app name := coalesce(nullif(current_setting('multipass.app_role', true), ''), current_database() || '_app');
BEGIN
    EXECUTE format('GRANT UPDATE (sequence, link) ON sharing_events TO %I', app);
END
$$;
