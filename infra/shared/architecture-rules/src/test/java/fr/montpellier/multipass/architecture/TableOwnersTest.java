package fr.montpellier.multipass.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOwnersTest {

    @TempDir
    Path folder;

    @Test
    void accepts_sql_in_the_package_of_the_owner_and_below() throws IOException {
        migration("V001__a.sql", "CREATE TABLE piece (id int); CREATE TABLE lot (id int);");
        source("keeping", "Pieces", "\"SELECT id FROM piece\"");
        source("keeping.lots", "Lots", "\"DELETE FROM lot\"");

        assertEquals(List.of(), violations(Map.of("piece", "keeping", "lot", "keeping")));
    }

    @Test
    void refuses_sql_in_another_package() throws IOException {
        migration("V001__a.sql", "CREATE TABLE piece (id int);");
        source("keeping", "Pieces", "\"UPDATE piece SET id = 1\"");
        source("giving", "Reads", "\"SELECT a.id FROM a, vault.piece p\"");
        source("keepingmore", "Joins", "\"\"\"\n SELECT 1 FROM b\n LEFT JOIN\n   piece ON true\"\"\"");

        assertEquals(
                List.of(
                        "app/giving/Reads.java names table piece of package keeping",
                        "app/keepingmore/Joins.java names table piece of package keeping"),
                violations(Map.of("piece", "keeping")));
    }

    @Test
    void refuses_a_table_without_an_owner_and_an_owner_without_sql_or_table() throws IOException {
        migration("V001__a.sql", "CREATE TABLE piece (id int); CREATE TABLE lot (id int);");
        source("keeping", "Pieces", "\"piece\"");

        assertEquals(
                List.of(
                        "table lot has no owner",
                        "table gone is not created",
                        "package keeping has no SQL on table piece"),
                violations(Map.of("piece", "keeping", "gone", "keeping")));
    }

    @Test
    void follows_tables_that_migrations_drop_and_rename() throws IOException {
        migration(
                "V001__a.sql",
                "CREATE TABLE old (id int); -- CREATE TABLE never (id int);\nCREATE TABLE gone (id int);");
        migration("V002__b.sql", "ALTER TABLE old RENAME TO piece; DROP TABLE gone;");
        source("keeping", "Pieces", "\"SELECT id FROM piece\"");

        assertEquals(List.of(), violations(Map.of("piece", "keeping")));
    }

    @Test
    void passes_over_words_in_comments_and_in_lower_case_prose() throws IOException {
        migration("V001__a.sql", "CREATE TABLE piece (id int);");
        source("keeping", "Pieces", "\"SELECT id FROM piece\"");
        source("giving", "Words", "/* DELETE FROM piece */ \"taken from piece\"");

        assertEquals(List.of(), violations(Map.of("piece", "keeping")));
    }

    @Test
    void reads_the_literals_of_a_sum_as_one_text() throws IOException {
        migration("V001__a.sql", "CREATE TABLE piece (id int);");
        source("keeping", "Pieces", "\"SELECT id FROM piece\"");
        source("giving", "Reads", "\"SELECT id FROM \" + \"piece\"");

        assertEquals(
                List.of("app/giving/Reads.java names table piece of package keeping"),
                violations(Map.of("piece", "keeping")));
    }

    @Test
    void refuses_a_table_that_is_a_variable_of_the_statement() throws IOException {
        migration("V001__a.sql", "CREATE TABLE piece (id int);");
        source("keeping", "Pieces", "\"SELECT id FROM piece\"");
        source("giving", "Deletes", "\"DELETE FROM \" + Tables.NAME + \" WHERE id = 1\"");
        source("giving", "Formats", "\"UPDATE %1$s SET id = 1\".formatted(Tables.NAME)");
        source("giving", "Inserts", "\"INSERT INTO vault.\" + Tables.NAME");
        source("giving", "Locks", "\"SELECT 1 \" + Tables.FROM + \" WHERE id IS DISTINCT FROM ? FOR UPDATE \" + SKIP");

        assertEquals(
                List.of(
                        "app/giving/Deletes.java has SQL in which the table is a variable",
                        "app/giving/Formats.java has SQL in which the table is a variable",
                        "app/giving/Inserts.java has SQL in which the table is a variable"),
                violations(Map.of("piece", "keeping")));
    }

    @Test
    void refuses_to_judge_a_folder_without_tables() throws IOException {
        migration("V001__a.sql", "");

        assertThrows(IllegalArgumentException.class, () -> violations(Map.of()));
    }

    private List<String> violations(Map<String, String> owners) throws IOException {
        Files.createDirectories(folder.resolve("java"));
        return new TableOwners(folder.resolve("sql"), folder.resolve("java"), "app").violations(owners);
    }

    private void migration(String name, String sql) throws IOException {
        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("sql").resolve(name), sql);
    }

    private void source(String place, String name, String literal) throws IOException {
        Path file = folder.resolve("java/app").resolve(place.replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "package app." + place + "; class " + name + " { static final String SQL = " + literal + "; }");
    }
}
