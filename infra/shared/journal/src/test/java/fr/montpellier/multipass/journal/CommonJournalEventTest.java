package fr.montpellier.multipass.journal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.architecture.JournalVocabulary;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommonJournalEventTest {

    @Test
    void each_type_has_words_in_each_language_and_a_row_in_the_documentation() {
        JournalVocabulary vocabulary = new JournalVocabulary(
                Path.of("src/main/vocabulary/journal-events"), Path.of("../../../docs/dpo/journal-entries.md"));
        assertThat(vocabulary.violations(
                        "….",
                        Stream.of(CommonJournalEvent.values())
                                .collect(Collectors.toMap(CommonJournalEvent::key, CommonJournalEvent::textKeys))))
                .isEmpty();
    }
}
