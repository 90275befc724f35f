package fr.montpellier.multipass.service.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguagesTest {

    @Test
    void french_is_the_default() {
        assertThat(Languages.defaultLanguage().locale()).isEqualTo(Locale.FRENCH);
        assertThat(Languages.all().getFirst()).isEqualTo(Languages.defaultLanguage());
    }

    @Test
    void a_locale_with_a_region_has_the_language_without_it() {
        assertThat(Languages.of(Locale.UK).name()).isEqualTo("English");
        assertThat(Languages.of(Locale.CANADA_FRENCH).name()).isEqualTo("Français");
    }

    @Test
    void an_unsupported_locale_has_the_default_language() {
        assertThat(Languages.of(Locale.ROOT)).isEqualTo(Languages.defaultLanguage());
        assertThat(Languages.of(Locale.of("xx"))).isEqualTo(Languages.defaultLanguage());
        assertThat(Languages.find("xx")).isEmpty();
    }

    @Test
    void html_states_the_direction_of_languages_written_from_right_to_left() {
        assertThat(new SupportedLanguage(Locale.of("ar"), "العربية", true).htmlAttributes())
                .isEqualTo("lang=\"ar\" dir=\"rtl\"");
        assertThat(new SupportedLanguage(Locale.FRENCH, "Français", false).htmlAttributes())
                .isEqualTo("lang=\"fr\"");
    }
}
