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
     * @return in French, or in English if the locale is English
     * @throws java.util.MissingResourceException if the fact has no name
     */
    static String of(String code, Locale locale) {
        Locale spoken = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.FRENCH;
        return ResourceBundle.getBundle(
                        BUNDLE,
                        spoken,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(code);
    }
}
