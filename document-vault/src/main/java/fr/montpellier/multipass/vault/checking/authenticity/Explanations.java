package fr.montpellier.multipass.vault.checking.authenticity;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Why a verdict is what it is, in a sentence for people. */
public final class Explanations {

    private static final String WORDS = "checks/explanations";

    private Explanations() {}

    /**
     * @param reason its code
     * @return in French, or in English where the locale asks for it
     * @throws MissingResourceException when nobody wrote the sentence
     */
    public static String of(String reason, Locale locale) {
        Locale spoken = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? Locale.ENGLISH : Locale.ROOT;
        return ResourceBundle.getBundle(
                        WORDS,
                        spoken,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT))
                .getString(reason);
    }
}
