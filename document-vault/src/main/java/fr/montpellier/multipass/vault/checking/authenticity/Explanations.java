package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.service.languages.Bundles;
import java.util.Locale;
import java.util.MissingResourceException;

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
        return Bundles.find(Explanations.class, WORDS, locale).getString(reason);
    }
}
