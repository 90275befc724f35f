package fr.montpellier.multipass.consent.register.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftMarkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "à rédiger",
                "À rédiger…",
                "*à rédiger*",
                "Le CCAS pourra lire votre avis.\n[à compléter]",
                "Le CCAS pourra lire [à compléter], pendant 30 jours.",
                "Article (À RÉDIGER)",
                "« à rédiger »",
                "To be written.",
                "Durée : à rédiger.\nService : le CCAS",
                "The department may read “to be completed”."
            })
    void a_mark_of_a_draft_is_found(String text) {
        assertThat(DraftMark.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Une lettre à rédiger par l'usager est jointe.",
                "Un formulaire à compléter, puis à signer",
                "A form to be completed and signed",
                "À joindre : une lettre à rédiger",
                "Aide facultative",
                ""
            })
    void a_sentence_about_something_to_write_is_not_a_mark(String text) {
        assertThat(DraftMark.isIn(text)).isFalse();
    }
}
