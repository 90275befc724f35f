package fr.montpellier.multipass.consent.texts;

import fr.montpellier.multipass.service.languages.Languages;
import java.util.Locale;

/**
 * A language of the register's texts.
 *
 * @param code ISO 639 code, as in {@code Accept-Language} and in the database
 */
public record Language(String code) {

    /** Returns the declared language of a locale, or the default language if that one is not declared. */
    public static Language of(Locale locale) {
        return new Language(Languages.of(locale).code());
    }

    /** Returns the language in which each text of the register exists. */
    public static Language defaultLanguage() {
        return new Language(Languages.defaultLanguage().code());
    }

    /** Returns the locale of the language, for sentences of this service. */
    public Locale locale() {
        return Locale.of(code);
    }
}
