package fr.montpellier.multipass.service.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class PlainTextTest {

    @Test
    void every_plain_character_is_one_that_the_firewall_accepts_in_names_and_values() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_VALUE)
                        .mapToObj(Character::toString)
                        .filter(PlainText::matches))
                .hasSize('~' - ' ' + 1)
                .allMatch(StrictHttpFirewall.ALLOWED_HEADER_NAMES)
                .allMatch(StrictHttpFirewall.ALLOWED_HEADER_VALUES);
    }

    @Test
    void one_other_character_makes_a_text_not_plain() {
        assertThat(PlainText.matches("")).isTrue();
        assertThat(PlainText.matches("Inès")).isFalse();
        assertThat(PlainText.matches("text/html\t")).isFalse();
        assertThat(PlainText.matches("a\u0000")).isFalse();
    }
}
