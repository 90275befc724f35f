package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Statements name their columns: PostgreSQL refuses a prepared statement that reads all columns once a migration of the next version has
 * added one, while instances of this version still serve (docs/adr/0188).
 */
class UnnamedColumnsTest {

    /** Its statements are for databases that it makes, and for those of other products. */
    private static final Path BENCHMARKS = Checkout.ROOT.resolve("infra/bench");

    @Test
    void each_statement_names_its_columns() throws IOException {
        List<Path> sources = Checkout.files(file -> file.toString().contains("/src/main/java/")
                && file.toString().endsWith(".java")
                && !file.startsWith(BENCHMARKS));

        assertThat(sources).hasSizeGreaterThan(1000);
        assertThat(UnnamedColumns.in(sources))
                .as("name the columns: the statement fails during an upgrade that adds one, docs/adr/0188")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SELECT * FROM document\"",
                "\"SELECT d.*, w.wrapped FROM document d JOIN document_wrap w\"",
                "\"SELECT w.wrapped, d.* FROM document d\"",
                "\"SELECT \" + alias + \".* FROM document d\"",
                "\"SELECT id, \" + \"* FROM document\"",
                "\"SELECT DISTINCT ON (code, version) * FROM document\"",
                "\"SELECT id FROM document WHERE id IN (SELECT ALL * FROM erased)\"",
                "\"SELECT (found).* FROM document found\"",
                "\"DELETE FROM document WHERE id = ? RETURNING *\"",
                "\"UPDATE document SET id = ? RETURNING *, false AS sent\"",
                "\"\"\"\n        SELECT id,\n            *\n        FROM document\"\"\""
            })
    void a_statement_without_names_of_columns_is_found(String text, @TempDir Path folder) throws IOException {
        assertThat(planted(folder, text)).containsExactly("Planted.java:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"SELECT id, count(*) FROM document GROUP BY id\"",
                "\"SELECT size * 2, (size + 1) * 3, 1.5 * size FROM document\"",
                "\"SELECT \" + COLUMNS + \" FROM document\"",
                "\"INSERT INTO document (id) SELECT id FROM upload\"",
                "\"multipass.attempts.* are positive\"",
                "\"(?i)SELECTED.*\""
            })
    void a_text_with_names_of_columns_is_not_found(String text, @TempDir Path folder) throws IOException {
        assertThat(planted(folder, text)).isEmpty();
    }

    private static List<String> planted(Path folder, String text) throws IOException {
        Path file = folder.resolve("Planted.java");
        Files.writeString(file, "class Planted {\n\nString sql = " + text + ";\n}\n");
        return UnnamedColumns.in(List.of(file));
    }
}
