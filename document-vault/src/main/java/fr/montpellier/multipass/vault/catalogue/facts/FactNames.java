package fr.montpellier.multipass.vault.catalogue.facts;

import java.util.Locale;
import java.util.ResourceBundle;

/** Facts as people call them. */
final class FactNames {

    private static final String WORDS = "facts/names";

    private FactNames() {}

    /** @return in French, or in English where the locale asks for it */
    static String of(String code, Locale locale) {
        Locale spoken = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle(
                        WORDS,
                        spoken,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT))
                .getString(code);
    }
}
