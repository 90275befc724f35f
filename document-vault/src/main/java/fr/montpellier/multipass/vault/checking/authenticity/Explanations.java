package fr.montpellier.multipass.vault.checking.authenticity;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Explains verdicts and remarks in one sentence each. */
public final class Explanations {

    private static final String WORDS = "checks/explanations";

    private Explanations() {}

    /**
     * Returns the explanation of a code.
     *
     * @param reason its code
     * @return in French, or in English if the locale is English
     * @throws MissingResourceException when there is no sentence for the code
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
