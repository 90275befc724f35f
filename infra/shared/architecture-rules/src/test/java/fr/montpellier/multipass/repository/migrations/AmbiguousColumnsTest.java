package fr.montpellier.multipass.repository.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmbiguousColumnsTest {

    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS document (
                id uuid PRIMARY KEY, -- not the year
                size numeric(10, 2) CHECK (size > 0 AND size < 10),
                CONSTRAINT document_once UNIQUE (id, size)
            );
            CREATE TABLE person (id uuid);
            ALTER TABLE person ADD COLUMN name text, ADD COLUMN born date NOT NULL DEFAULT now();""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE document ADD COLUMN born date;",
                "ALTER TABLE document ADD COLUMN year integer, ADD COLUMN born date",
                "ALTER TABLE document\n    ADD COLUMN IF NOT EXISTS born date;"
            })
    void a_new_column_with_the_name_of_another_table_s_column_is_found(String migration) {
        assertThat(found(migration)).containsExactly("document.born");
    }

    @Test
    void a_name_in_a_table_of_the_first_migration_is_found() {
        assertThat(found("ALTER TABLE person ADD COLUMN size integer;")).containsExactly("person.size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE document ADD COLUMN year integer;",
                "ALTER TABLE person ADD COLUMN born date;",
                "CREATE TABLE card (id uuid, born date);",
                "CREATE TABLE card (id uuid); ALTER TABLE card ADD COLUMN born date;",
                "-- ALTER TABLE document ADD COLUMN born date;\nCREATE INDEX i ON document (size);",
                "ALTER TABLE document ADD CONSTRAINT born CHECK (size > 1);"
            })
    void names_that_no_statement_of_before_takes_for_another_are_allowed(String migration) {
        assertThat(found(migration)).isEmpty();
    }

    private static List<String> found(String migration) {
        return AmbiguousColumns.in(List.of(SCHEMA, migration), migration);
    }
}
