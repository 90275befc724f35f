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
     * @return in the language of the locale, or in French if there is no file for it
     * @throws MissingResourceException when there is no sentence for the code
     */
    public static String of(String reason, Locale locale) {
        return ResourceBundle.getBundle(
                        WORDS,
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT))
                .getString(reason);
    }
}
