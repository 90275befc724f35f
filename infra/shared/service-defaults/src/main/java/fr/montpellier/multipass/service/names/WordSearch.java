package fr.montpellier.multipass.service.names;

import java.util.Arrays;
import java.util.stream.Stream;

/** Finds texts by words that a person wrote. */
public final class WordSearch {

    private WordSearch() {}

    /** Returns whether each of the words is in one of the texts, regardless of case, accents and ligatures. */
    public static boolean matches(String words, Stream<String> texts) {
        String within = NameTokens.plain(String.join("\n", texts.toList()));
        return Arrays.stream(NameTokens.plain(words).strip().split("\\s+")).allMatch(within::contains);
    }
}
