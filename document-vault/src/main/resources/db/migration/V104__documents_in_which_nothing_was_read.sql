-- A document of which readers get facts alone, and in which none of these was read, is reported as one that is not usable.
ALTER TABLE unusable_report DROP CONSTRAINT unusable_report_reason_check;
ALTER TABLE unusable_report ADD CONSTRAINT unusable_report_reason_check
    CHECK (reason IN ('unknown', 'another-type', 'replaced', 'damaged', 'nothing-read'));
