package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.service.names.NameTokens;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Extracts the words by which agents are found: those of their name and address, without accents and in lower case. */
final class AgentSearchTerms {

    /** The smallest number of letters of a word in a search. */
    private static final int SHORTEST = 2;

    private static final int LONGEST = 12;
    private static final int MOST = 8;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private AgentSearchTerms() {}

    /** Returns all beginnings of the words of an agent, each of which finds the agent. */
    static Set<String> ofAgent(String email, Optional<String> name) {
        return Stream.concat(words(email), name.stream().flatMap(AgentSearchTerms::words))
                .limit(MOST)
                .flatMap(word -> IntStream.rangeClosed(SHORTEST, Math.min(LONGEST, word.length()))
                        .mapToObj(length -> word.substring(0, length)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the words of a search. A found agent has all of them. */
    static List<String> ofSearch(String text) {
        return words(text)
                .map(word -> word.substring(0, Math.min(LONGEST, word.length())))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(BETWEEN.split(NameTokens.plain(text))).filter(word -> word.length() >= SHORTEST);
    }
}
