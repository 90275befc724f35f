package fr.montpellier.multipass.consent.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTextTest {

    @Test
    void characters_that_are_not_seen_are_removed_and_the_lines_stay() {
        assertThat(WrittenText.of("\u0000 Bonjour,\r\n\u202Emerci\u202C\t!\u0008 "))
                .contains("Bonjour,\nmerci\t!");
    }

    @Test
    void texts_of_every_script_and_signs_stay() {
        assertThat(WrittenText.of("Façade n° 3, 北京, مرحبا 👩\u200D👧")).contains("Façade n° 3, 北京, مرحبا 👩\u200D👧");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\u200B", "\u0000\u0007", "\u202E\u2069"})
    void a_text_in_which_nothing_is_seen_is_none(String text) {
        assertThat(WrittenText.of(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> WrittenText.require(text));
    }

    @Test
    void no_text_is_none() {
        assertThat(WrittenText.of(null)).isEmpty();
    }
}
