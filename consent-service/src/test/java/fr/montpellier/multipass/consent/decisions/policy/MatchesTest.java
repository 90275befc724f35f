package fr.montpellier.multipass.consent.decisions.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchesTest {

    private static Matches<String> page(String after, int limit) {
        return Matches.of(Stream.of("a", "b", "c", "d"), Function.identity(), new Range(after, limit));
    }

    @Test
    void pages_follow_each_other_without_a_gap_or_a_repeated_result() {
        Matches<String> first = page("", 2);
        assertThat(first.results()).containsExactly("a", "b");

        Matches<String> second = page(first.next().orElseThrow(), 2);
        assertThat(second.results()).containsExactly("c", "d");
        assertThat(second.next()).as("the last page is full").isEmpty();
    }

    @Test
    void a_page_of_no_results_continues_where_it_began() {
        assertThat(page("b", 0)).isEqualTo(new Matches<>(List.of(), Optional.of("b")));
        assertThat(page("d", 0).next()).isEmpty();
    }
}
