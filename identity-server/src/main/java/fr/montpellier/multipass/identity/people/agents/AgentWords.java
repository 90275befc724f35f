package fr.montpellier.multipass.identity.people.agents;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words by which agents are searched: those of their name and of their address, without accents or capitals. */
final class AgentWords {

    /** A search is of words of at least so many letters. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 12;
    private static final int MOST = 8;

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private AgentWords() {}

    /** Returns the beginnings of the words of an agent, each of which finds them. */
    static Set<String> ofAgent(String email, Optional<String> name) {
        return Stream.concat(words(email), name.stream().flatMap(AgentWords::words))
                .limit(MOST)
                .flatMap(word -> IntStream.rangeClosed(SHORTEST, Math.min(LONGEST, word.length()))
                        .mapToObj(length -> word.substring(0, length)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the words of a search, all of which an agent must have. */
    static List<String> ofSearch(String text) {
        return words(text)
                .map(word -> word.substring(0, Math.min(LONGEST, word.length())))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Stream<String> words(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(BETWEEN.split(plain)).filter(word -> word.length() >= SHORTEST);
    }
}
