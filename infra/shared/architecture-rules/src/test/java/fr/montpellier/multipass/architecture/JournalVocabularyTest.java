package fr.montpellier.multipass.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVocabularyTest {

    @TempDir
    Path directory;

    private Path folder;
    private Path page;

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(directory.resolve("journal-events"));
        page = directory.resolve("page.md");
        Files.writeString(folder.resolve("a_fr.properties"), "given=Donné\ngiven.says=C'est donné.\n");
        Files.writeString(folder.resolve("a_en.properties"), "given=Given\ngiven.says=It is given.\n");
        Files.writeString(page, "| type | meaning |\n|---|---|\n| `a.given` | It is given. | |\n| `b.x` | X. | |\n");
    }

    private List<String> violations(String... names) {
        return violations(Stream.of(names)
                .collect(Collectors.toMap(name -> name, name -> Set.of(name, name + ".says"))));
    }

    private List<String> violations(Map<String, Set<String>> types) {
        return new JournalVocabulary(folder, page).violations("a.", types);
    }

    @Test
    void accepts_types_with_words_in_each_language_and_a_row() {
        assertThat(violations("given")).isEmpty();
    }

    @Test
    void refuses_a_type_without_words_and_without_a_row() {
        assertThat(violations("given", "ended"))
                .containsExactlyInAnyOrder(
                        "no text for ended in fr",
                        "no text for ended.says in fr",
                        "no text for ended in en",
                        "no text for ended.says in en",
                        "the documentation does not say of a.ended: ");
    }

    @Test
    void refuses_a_type_without_a_sentence_for_residents_and_a_sentence_of_a_type_that_has_none() throws IOException {
        var shown = Map.of("given", Set.of("given", "given.says", "given.access"));
        assertThat(violations(shown))
                .containsExactlyInAnyOrder("no text for given.access in fr", "no text for given.access in en");

        Files.writeString(
                folder.resolve("a_fr.properties"),
                "given=Donné\ngiven.says=C'est donné.\ngiven.access={0}, donné\ngiven.access.late.for=Tard\n");
        Files.writeString(
                folder.resolve("a_en.properties"),
                "given=Given\ngiven.says=It is given.\ngiven.access={0}, given\ngiven.access.late.for=Late\n");
        assertThat(violations(shown)).isEmpty();
        assertThat(violations("given"))
                .containsExactlyInAnyOrder(
                        "a text for given.access in fr, which no type has",
                        "a text for given.access.late.for in fr, which no type has",
                        "a text for given.access in en, which no type has",
                        "a text for given.access.late.for in en, which no type has");
    }

    @Test
    void refuses_words_and_a_row_without_a_type() {
        assertThat(violations())
                .containsExactlyInAnyOrder(
                        "a text for given in fr, which no type has",
                        "a text for given.says in fr, which no type has",
                        "a text for given in en, which no type has",
                        "a text for given.says in en, which no type has",
                        "the documentation has a.given, which is no type");
    }

    @Test
    void refuses_a_row_with_another_sentence_and_a_further_language_without_texts() throws IOException {
        Files.writeString(page, "| `a.given` | Something else. | |\n");
        Files.writeString(folder.resolve("a_es.properties"), "given=Dado\n");
        assertThat(violations("given"))
                .containsExactlyInAnyOrder(
                        "no text for given.says in es", "the documentation does not say of a.given: It is given.");
    }
}
