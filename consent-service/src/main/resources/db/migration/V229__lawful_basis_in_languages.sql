-- The lawful basis of a processing in each language, as its other texts. Empty until a register file is loaded again:
-- lawful_basis has the text in the default language, which the version before reads.
ALTER TABLE processing_records ADD COLUMN lawful_basis_texts jsonb;
