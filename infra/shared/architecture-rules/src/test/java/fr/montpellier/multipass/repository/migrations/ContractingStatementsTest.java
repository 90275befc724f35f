package fr.montpellier.multipass.repository.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractingStatementsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                DROP TABLE notice                                             | drops a table
                ALTER TABLE document DROP COLUMN period                       | drops a column
                ALTER TABLE document RENAME COLUMN period TO year             | renames
                ALTER TABLE document RENAME TO deposit                        | renames
                ALTER TABLE document ALTER COLUMN period TYPE integer         | changes a type
                ALTER TABLE document ALTER COLUMN period SET NOT NULL         | requires a value
                ALTER TABLE document ADD COLUMN year integer NOT NULL         | requires a value in a new column
                DROP FUNCTION journal_forget(text)                            | drops a function
                DROP INDEX CONCURRENTLY IF EXISTS document_once               | drops a key
                ALTER TABLE document DROP CONSTRAINT document_once            | drops a key
                ALTER TABLE document DROP CONSTRAINT document_pkey            | drops a key
                ALTER TABLE document DROP CONSTRAINT document_owner_type_key  | drops a key
                REVOKE INSERT ON document FROM vault_app                      | takes a right""")
    void finds_statements_after_which_an_instance_of_the_version_before_fails(String statement, String kind) {
        assertThat(contracts("CREATE INDEX i ON document (owner);\n" + statement + ";"))
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE document ADD COLUMN year integer;",
                "ALTER TABLE document ADD COLUMN year integer NOT NULL DEFAULT 0;",
                "ALTER TABLE document ADD COLUMN a integer, ADD COLUMN b text NOT NULL DEFAULT '';",
                "ALTER TABLE document ADD COLUMN a text NOT NULL GENERATED ALWAYS AS (lower(b)) STORED;",
                "CREATE TABLE excerpt (id uuid PRIMARY KEY, words text NOT NULL);",
                "CREATE TABLE excerpt (id uuid); ALTER TABLE excerpt ADD COLUMN words text NOT NULL;",
                "CREATE TABLE excerpt (id uuid); REVOKE UPDATE, DELETE ON excerpt FROM vault_app;",
                "-- DROP TABLE document, one day\nCREATE INDEX i ON document (owner);",
                "DROP INDEX document_type; ALTER TABLE document DROP CONSTRAINT document_type_check;"
            })
    void allows_statements_that_an_instance_of_the_version_before_does_not_notice(String migration) {
        assertThat(contracts(migration)).isEmpty();
    }

    @Test
    void a_default_that_is_dropped_after_the_column_was_added_requires_a_value_of_earlier_instances() {
        assertThat(contracts("""
                ALTER TABLE document ADD COLUMN year integer NOT NULL DEFAULT 0;
                ALTER TABLE document ALTER COLUMN year DROP DEFAULT;""")).containsExactly("requires a value");
    }

    @Test
    void keys_are_found_by_their_names() {
        assertThat(ContractingStatements.keys("""
                CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS document_once
                    ON document (owner);
                CREATE INDEX i ON document (owner);
                ALTER TABLE document ADD CONSTRAINT document_replaced_once UNIQUE (line, version);"""))
                .containsExactlyInAnyOrder("document_once", "document_replaced_once");
    }

    private static List<String> contracts(String migration) {
        return ContractingStatements.in(migration, Set.of("document_once"));
    }
}
