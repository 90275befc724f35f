package fr.montpellier.multipass.vault.checking.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationsTest {

    @ParameterizedTest
    @EnumSource
    void every_reason_has_a_sentence_in_both_languages(Reason reason) {
        String french = Explanations.of(reason.code(), Locale.FRANCE);
        String english = Explanations.of(reason.code(), Locale.UK);

        assertThat(french).endsWith(".").isNotEqualTo(english);
        assertThat(english).endsWith(".");
        assertThat(Explanations.of(reason.code(), Locale.GERMANY)).isEqualTo(french);
    }
}
