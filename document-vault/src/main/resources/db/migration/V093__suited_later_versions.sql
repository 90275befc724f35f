-- Those whose document may be asked for and which the later version may be. Those stored before were their owner's or named no one.
ALTER TABLE later_version ADD suited text[] NOT NULL DEFAULT '{applicant,household}';
ALTER TABLE later_version ALTER suited DROP DEFAULT;
