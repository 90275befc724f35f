package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the words by which an owner finds a document: letters alone, in capitals without accents, each once. */
public final class SearchTerms {

    /** Most words that are kept of a document, in the order of its pages. */
    public static final int MOST = 500;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;
    private static final Pattern LETTERS = Pattern.compile("[A-Z]{" + SHORTEST + ",}");

    private SearchTerms() {}

    /** Returns the words of texts; figures, such as amounts and account numbers, are left out. */
    public static List<String> of(String... texts) {
        return Stream.of(texts)
                .flatMap(text -> LETTERS.matcher(fold(text)).results().map(MatchResult::group))
                .filter(word -> word.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static String fold(String text) {
        return NormalizedText.text(text).replace("\u0152", "OE").replace("\u00c6", "AE");
    }
}
