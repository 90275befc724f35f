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

    /**
     * Returns whether two names may be of one person who has two accounts: their words are the same in any order, or one has words
     * beside those of the other. Names without words may be of any person.
     */
    public static boolean mayBeOnePerson(String one, String other) {
        Set<String> words = of(one);
        Set<String> others = of(other);
        return words.containsAll(others) || others.containsAll(words);
    }

    /** Returns the words in the order of the text. */
    public static String[] inOrder(String text) {
        String plain = plain(text).toUpperCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^A-Z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    /** Returns the text without accents, in lower case and with the letters of ligatures apart: {@code Œuvré} is {@code oeuvre}. */
    public static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace("\u0153", "oe")
                .replace("\u00e6", "ae")
                .replace("\u00df", "ss");
    }
}
