package fr.montpellier.multipass.service.languages;

import java.util.Locale;

/**
 * A language in which the services address people.
 *
 * @param locale of the language alone, without a region
 * @param name in the language itself, such as {@code Français}
 * @param rightToLeft whether it is written from right to left
 */
public record SupportedLanguage(Locale locale, String name, boolean rightToLeft) {

    /** Returns the ISO 639 code, such as {@code fr}. */
    public String code() {
        return locale.getLanguage();
    }

    /** Returns the attributes of an {@code html} element in this language: {@code lang}, and {@code dir} if needed. */
    public String htmlAttributes() {
        return "lang=\"" + code() + "\"" + (rightToLeft ? " dir=\"rtl\"" : "");
    }
}
