package fr.montpellier.multipass.consent.decisions.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Some results of a search.
 *
 * @param next position after which there may be more results; empty: there are none
 */
public record Matches<T>(List<T> results, Optional<String> next) {

    /**
     * Returns the results of a range among all results.
     *
     * @param all in the order of their positions
     */
    public static <T> Matches<T> of(Stream<T> all, Function<T, String> position, Range range) {
        List<T> found = all.filter(each -> position.apply(each).compareTo(range.after()) > 0)
                .limit(range.limit() + 1L)
                .toList();
        if (found.size() <= range.limit()) {
            return new Matches<>(found, Optional.empty());
        }
        List<T> results = found.subList(0, range.limit());
        return new Matches<>(
                results, Optional.of(results.isEmpty() ? range.after() : position.apply(results.getLast())));
    }
}
