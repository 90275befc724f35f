package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Locale;
import java.util.ResourceBundle;

/** The names of facts for people, from {@code src/main/vocabulary/facts}. */
final class FactNames {

    private static final String BUNDLE = "vocabulary/facts/facts";

    private FactNames() {}

    /**
     * Returns the name of a fact.
     *
     * @return in the language of the locale, or in French if there is no file for it
     */
    static String of(String code, Locale locale) {
        return ResourceBundle.getBundle(
                        WORDS,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT))
                .getString(code);
    }
}
