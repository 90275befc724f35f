package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.text.Normalizer;
import java.util.Locale;

/** Text in a form in which two spellings of the same words are equal. */
public final class NormalizedText {

    private NormalizedText() {}

    /** Returns the text in capitals without accents. */
    public static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }

    /** Returns the normalized text with letters and digits only. */
    static String compact(String text) {
        return text(text).replaceAll("[^A-Z0-9]", "");
    }
}
