package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.text.Normalizer;
import java.util.Locale;

/** Text without what two writings of the same words may differ in. */
final class NormalizedText {

    private NormalizedText() {}

    /** Capitals without accents. */
    static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }

    /** The same, letters and figures only. */
    static String compact(String text) {
        return text(text).replaceAll("[^A-Z0-9]", "");
    }
}
