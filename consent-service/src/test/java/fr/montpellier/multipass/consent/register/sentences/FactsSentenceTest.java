package fr.montpellier.multipass.consent.register.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.texts.Language;
import org.junit.jupiter.api.Test;

class FactsSentenceTest {

    @Test
    void data_that_is_seen_beside_the_facts_is_in_the_text() {
        assertThat(FactsSentence.of(true, new Language("fr")))
                .isEqualTo(" La date, la validité et le résultat de la vérification des pièces qui restent fermées sont"
                        + " vus aussi.");
        assertThat(FactsSentence.of(true, new Language("en")))
                .isEqualTo(" The date, the validity and the result of the check of documents that stay closed are seen"
                        + " too.");
    }

    @Test
    void nothing_is_added_where_documents_are_read() {
        assertThat(FactsSentence.of(false, new Language("fr"))).isEmpty();
    }
}
