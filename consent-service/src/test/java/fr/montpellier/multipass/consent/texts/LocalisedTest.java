package fr.montpellier.multipass.consent.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalisedTest {

    @Test
    void a_text_that_is_missing_in_a_language_is_that_of_the_default_language() {
        var text = new Localised(Map.of("fr", "Avis"));
        assertThat(text.in(Language.of(Locale.UK))).isEqualTo("Avis");
        assertThat(new Localised(Map.of("fr", "Avis", "en", "Notice")).in(Language.of(Locale.UK)))
                .isEqualTo("Notice");
    }

    @Test
    void the_default_language_is_needed_and_no_text_is_empty_or_of_a_language_that_is_not_declared() {
        for (Map<String, String> wrong :
                new Map[] {Map.of("en", "Notice"), Map.of("fr", " "), Map.of("fr", "Avis", "xx", "Notice"), Map.of()}) {
            assertThatThrownBy(() -> new Localised(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_stored_text_of_a_language_that_is_no_longer_declared_is_left_out() throws SQLException {
        ResultSet row = mock(ResultSet.class);
        when(row.getString("name")).thenReturn("{\"fr\":\"Avis\",\"xx\":\"Notice\"}");
        assertThat(Localised.read(row, "name")).isEqualTo(new Localised(Map.of("fr", "Avis")));
        assertThat(Localised.find(row, "why")).isEmpty();
    }

    @Test
    void a_stored_text_has_its_languages_in_order() {
        assertThat(new Localised(Map.of("fr", "Avis \"1\"", "en", "Notice")).json())
                .isEqualTo("{\"en\":\"Notice\",\"fr\":\"Avis \\\"1\\\"\"}");
    }
}
