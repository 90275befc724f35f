package fr.montpellier.multipass.vault.catalogue.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    @Test
    void a_code_names_the_fact_the_question_and_its_bound() {
        assertThat(Question.of("quotientFamilial.at-most.800"))
                .contains(new Question("quotientFamilial", Question.Kind.AT_MOST, Optional.of(800)));
        assertThat(Question.of("adresse.in-territory"))
                .contains(new Question("adresse", Question.Kind.IN_TERRITORY, Optional.empty()));
        assertThat(Question.factOf("dateDeNaissance.age-at-least.18")).isEqualTo("dateDeNaissance");
        assertThat(Question.factOf("iban")).isEqualTo("iban");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotientFamilial",
                "quotientFamilial.at-most",
                "quotientFamilial.at-most.-1",
                "quotientFamilial.at-most.1234567890",
                "quotientFamilial.at-most.800.1",
                "adresse.in-territory.34",
                "adresse.is-nice",
                ".at-most.800"
            })
    void other_codes_ask_nothing(String code) {
        assertThat(Question.of(code)).isEmpty();
    }
}
