-- A démarche may ask a source for a fact that no document has, such as whether the CAF pays the RSA. The register's rules say
-- that a fact which is read in documents is one of their type.
ALTER TABLE demarche_facts
    DROP CONSTRAINT demarche_facts_type_fact_fkey,
    ADD CONSTRAINT demarche_facts_fact_fkey FOREIGN KEY (fact) REFERENCES facts;
