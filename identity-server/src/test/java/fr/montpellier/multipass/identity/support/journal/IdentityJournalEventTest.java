package fr.montpellier.multipass.identity.support.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.JournalVocabulary;
import fr.montpellier.multipass.journal.JournalEventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdentityJournalEventTest {

    private static final Pattern TYPE_AS_TEXT = Pattern.compile("\"identity\\.[a-z]+(?:-[a-z]+)*\"");

    @Test
    void each_type_has_words_in_each_language_and_a_row_in_the_documentation() {
        var vocabulary = new JournalVocabulary(
                Path.of("src/main/vocabulary/journal-events"), Path.of("../docs/dpo/journal-entries.md"));

        assertThat(vocabulary.violations(
                        "identity.",
                        Stream.of(IdentityJournalEvent.values())
                                .collect(Collectors.toMap(JournalEventType::key, JournalEventType::textKeys))))
                .isEmpty();
    }

    @Test
    void no_source_writes_a_type_as_text() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> TYPE_AS_TEXT.matcher(read(path)).find()))
                    .isEmpty();
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
