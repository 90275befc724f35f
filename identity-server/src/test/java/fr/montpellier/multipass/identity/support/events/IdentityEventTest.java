package fr.montpellier.multipass.identity.support.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The types of journal events are declared once: sources, documentation and the portal's words follow. */
class IdentityEventTest {

    private static final Pattern BARE = Pattern.compile("\"identity\\.[a-z]+(?:-[a-z]+)*\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(identity\\.[a-z-]+)` \\|");
    private static final Path WORDS = Path.of("../citizen-portal/src/main/resources/words");

    private static List<String> declared() {
        return Stream.of(IdentityEvent.values()).map(IdentityEvent::type).toList();
    }

    @Test
    void a_type_is_the_name_of_its_constant() {
        assertThat(IdentityEvent.values())
                .allSatisfy(event -> assertThat(event.type())
                        .isEqualTo("identity."
                                + event.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    @Test
    void no_other_source_writes_a_type_as_text() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> !path.endsWith("IdentityEvent.java"))
                            .filter(path -> BARE.matcher(read(path)).find()))
                    .isEmpty();
        }
    }

    @Test
    void the_documentation_has_a_row_for_each_type_and_no_other() {
        var rows = ROW.matcher(read(Path.of("../docs/dpo/journal-entries.md")))
                .results()
                .map((MatchResult row) -> row.group(1));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(declared());
    }

    @Test
    void the_portal_has_a_title_and_a_sentence_for_each_type_in_each_language() throws IOException {
        try (Stream<Path> languages = Files.list(WORDS)) {
            var words = languages
                    .filter(file -> file.getFileName().toString().matches("portal_[a-z]+\\.properties"))
                    .toList();

            assertThat(words).hasSizeGreaterThan(1).allSatisfy(file -> {
                var texts = new Properties();
                texts.load(Files.newBufferedReader(file));
                assertThat(declared())
                        .allSatisfy(type -> assertThat(texts).containsKeys("entry." + type, "entry." + type + ".says"));
            });
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
