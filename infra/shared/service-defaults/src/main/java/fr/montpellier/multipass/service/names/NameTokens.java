package fr.montpellier.multipass.service.names;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names as words, regardless of accents, case and punctuation. */
public final class NameTokens {

    private NameTokens() {}

    public static Set<String> of(String text) {
        return Arrays.stream(inOrder(text)).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the words in the order of the text. */
    public static String[] inOrder(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replace("\u0152", "OE")
                .replace("\u00c6", "AE");
        return Arrays.stream(plain.split("[^A-Z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
