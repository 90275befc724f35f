package fr.montpellier.multipass.vault.catalogue.facts;

import fr.montpellier.multipass.service.languages.Bundles;
import fr.montpellier.multipass.service.languages.Languages;
import java.text.MessageFormat;
import java.util.Locale;

/** The names of facts for people, from {@code src/main/vocabulary/facts}. */
final class FactNames {

    private static final String BUNDLE = "vocabulary/facts/facts";

    private FactNames() {}

    /**
     * Returns the name of a fact, or of a question about one.
     *
     * @return in the language of the locale, or in the default language if that one is not supported
     * @throws java.util.MissingResourceException if the fact has no name
     */
    static String of(String code, Locale locale) {
        return Question.of(code)
                .map(question -> MessageFormat.format(
                        name(question.fact() + "." + question.kind().code(), locale),
                        question.bound().map(String::valueOf).orElse("")))
                .orElseGet(() -> name(code, locale));
    }

    private static String name(String key, Locale locale) {
        Locale spoken = Languages.of(locale).locale();
        return Bundles.find(FactNames.class, BUNDLE, spoken).getString(key);
    }
}
