-- A démarche may ask a question about a fact instead of the fact, such as quotientFamilial.at-most.800.
ALTER TABLE facts DROP CONSTRAINT facts_code_check;
ALTER TABLE facts ADD CONSTRAINT facts_code_check
    CHECK (code ~ '^[a-z][A-Za-z0-9]{0,49}([.][a-z][a-z-]{0,29}([.][0-9]{1,9})?)?$');
