package fr.montpellier.multipass.portal.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlphabeticalOrderTest {

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void accents_and_capital_letters_do_not_move_a_name_and_words_are_compared_one_by_one(String language) {
        List<String> ordered = List.of(
                "Aide sociale", "Aides", "cantine", "Crèche", "École", "Obsèques", "Pass gratuité", "Passeport");

        assertThat(ordered.reversed().stream().sorted(AlphabeticalOrder.of(Locale.of(language))))
                .containsExactlyElementsOf(ordered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void two_names_that_differ_are_never_equal(String language) {
        assertThat(AlphabeticalOrder.of(Locale.of(language)).compare("a\u0000b", "ab"))
                .isNotZero();
    }
}
