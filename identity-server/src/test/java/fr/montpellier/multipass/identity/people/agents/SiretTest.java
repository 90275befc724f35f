package fr.montpellier.multipass.identity.people.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiretTest {

    @ParameterizedTest
    @ValueSource(strings = {"26340001700012", "21340172201787", "73282932000074"})
    void a_number_whose_last_digit_checks_the_others_is_a_siret(String text) {
        assertThat(new Siret(text).value()).isEqualTo(text);
    }

    /** The head office of La Poste follows the rule; its post offices have a sum of digits that is a multiple of five. */
    @ParameterizedTest
    @ValueSource(strings = {"35600000000048", "35600000009075", "35600000000051"})
    void la_poste_is_numbered_otherwise(String text) {
        assertThat(Siret.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26340001700013",
                "62340001700012",
                "2634000170001",
                "263400017000120",
                "",
                "2634000170001x",
                "２６３４０００１７０００１２",
                "35600000000052"
            })
    void another_text_is_none(String text) {
        assertThat(Siret.isValid(text)).isFalse();
    }

    @Test
    void a_siret_is_not_made_of_another_text() {
        assertThatThrownBy(() -> new Siret("26340001700013")).isInstanceOf(IllegalArgumentException.class);
    }
}
