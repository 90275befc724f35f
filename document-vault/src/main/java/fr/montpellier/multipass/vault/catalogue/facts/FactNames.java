package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Locale;
import java.util.ResourceBundle;

/** Names of facts for people. */
final class FactNames {

    private static final String WORDS = "facts/names";

    private FactNames() {}

    /**
     * Returns the name of a fact.
     *
     * @return in French, or in English if the locale is English
     */
    static String of(String code, Locale locale) {
        Locale spoken = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle(
                        WORDS,
                        spoken,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT))
                .getString(code);
    }
}
