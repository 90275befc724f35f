package fr.montpellier.multipass.journal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tries to find one resident in published figures. */
class DifferencingTest {

    private static final OptionalLong HIDDEN = OptionalLong.empty();

    /** The weight of the two values at the edges, where the error ends: all that the guarantee leaves out. */
    private static final double EDGE = 1e-4;

    private final Protection protection = new Protection("a secret".getBytes(StandardCharsets.UTF_8));

    /** Returns the probability of each figure that may be published of that count. */
    private static Map<OptionalLong, Double> figures(long count) {
        double total = IntStream.rangeClosed(-Protection.LARGEST_ERROR, Protection.LARGEST_ERROR)
                .mapToDouble(Protection::weight)
                .sum();
        Map<OptionalLong, Double> figures = new HashMap<>();
        for (int error = -Protection.LARGEST_ERROR; error <= Protection.LARGEST_ERROR; error++) {
            figures.merge(Protection.published(count + error), Protection.weight(error) / total, Double::sum);
        }
        return figures;
    }

    @Test
    void no_figure_is_about_fewer_than_eleven_residents() {
        for (long count = 0; count < 11; count++) {
            assertThat(figures(count)).containsOnlyKeys(HIDDEN);
        }
        assertThat(figures(11)).containsKey(OptionalLong.of(Protection.SMALLEST));
    }

    @Test
    void figures_are_rounded_and_the_smallest_is_twenty() {
        for (long count = 0; count < 500; count++) {
            figures(count).keySet().stream()
                    .filter(OptionalLong::isPresent)
                    .forEach(each -> assertThat(each.getAsLong())
                            .isGreaterThanOrEqualTo(20)
                            .matches(n -> n % 10 == 0));
        }
    }

    /** Whatever the figure, it is at most e times as probable with the resident as without. */
    @Test
    void a_caller_who_knows_all_residents_but_one_does_not_find_out_about_that_one() {
        for (long others = 0; others < 200; others++) {
            Map<OptionalLong, Double> without = figures(others);
            Map<OptionalLong, Double> with = figures(others + 1);
            Set<OptionalLong> all = new HashSet<>(without.keySet());
            all.addAll(with.keySet());
            double advantage = 0;
            for (OptionalLong figure : all) {
                double one = without.getOrDefault(figure, 0.0);
                double other = with.getOrDefault(figure, 0.0);
                assertThat(one).isLessThanOrEqualTo(Math.E * other + EDGE);
                assertThat(other).isLessThanOrEqualTo(Math.E * one + EDGE);
                advantage += Math.max(0, one - other);
            }
            assertThat(advantage).as("beyond a guess, at %s", others).isLessThan(0.47);
        }
    }

    @Test
    void asking_again_gives_the_same_figure_and_averages_nothing() {
        Set<OptionalLong> answers = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            answers.add(new Protection("a secret".getBytes(StandardCharsets.UTF_8))
                    .protect("2026-Q4", "given", "tarif-cantine", 57));
        }
        assertThat(answers).hasSize(1);
    }

    /** A restored database may count one more or one less: with the same error, the difference would be that resident. */
    @Test
    void a_quarter_that_is_computed_again_with_one_resident_more_has_another_error() {
        long same = IntStream.range(0, 2_000)
                .filter(i -> protection
                        .protect("2026-Q4", "given", "demarche-" + i, 104)
                        .equals(protection.protect("2026-Q4", "given", "demarche-" + i, 105)))
                .count();
        // Errors that are independent put 104 and 105 into one step less often than not; the same error would in nine
        // of ten.
        assertThat(same).isBetween(600L, 1_400L);
    }

    /** The total is known from elsewhere, all groups but one are published: the rest may be any number that is hidden. */
    @Test
    void a_total_minus_the_published_groups_does_not_give_the_hidden_one() {
        List<Long> published = List.of(50L, 70L, 100L);
        long total = 231;
        Set<Long> possible = new HashSet<>();
        for (long hidden = 0; hidden <= Protection.SMALLEST; hidden++) {
            for (long first = 0; first < total; first++) {
                for (long second = 0; first + second + hidden < total; second++) {
                    List<Long> counts = List.of(first, second, total - hidden - first - second);
                    if (IntStream.range(0, 3)
                            .allMatch(i -> figures(counts.get(i)).containsKey(OptionalLong.of(published.get(i))))) {
                        possible.add(hidden);
                        first = total;
                        break;
                    }
                }
            }
        }
        assertThat(possible).hasSize((int) Protection.SMALLEST + 1);
    }

    @Test
    void groups_have_one_way_of_grouping_so_that_no_two_tables_share_a_total() {
        for (String service : List.of("consent", "vault", "identity")) {
            List<String> counted = Measure.of(service).stream()
                    .flatMap(measure -> measure.types().stream().map(type -> type + " " + measure.condition()))
                    .toList();
            assertThat(counted).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    @Test
    void no_measure_is_grouped_by_agent_or_department() {
        assertThat(Measure.values())
                .allSatisfy(measure ->
                        assertThat(measure.group()).doesNotContain("actor").doesNotContain("department"));
    }

    /** Nothing lies between two quarters and nothing in both; a year, a month and a quarter under way are not published. */
    @Test
    void periods_are_whole_quarters_that_do_not_overlap() {
        Instant first = Instant.parse("2025-11-20T10:00:00Z");
        List<Quarter> closed = Quarter.closed(first, Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(closed).extracting(Quarter::code).containsExactly("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3");
        for (int i = 1; i < closed.size(); i++) {
            assertThat(closed.get(i).start()).isEqualTo(closed.get(i - 1).end());
        }
        assertThat(closed.getFirst().start()).isEqualTo(Instant.parse("2025-09-30T22:00:00Z"));
        assertThat(closed.getFirst().end()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
    }

    @Test
    void a_quarter_is_closed_a_day_after_its_end() {
        Quarter quarter = Quarter.of(Instant.parse("2026-08-01T00:00:00Z"));
        Instant day = quarter.end().plus(Duration.ofDays(1));
        assertThat(Quarter.closed(quarter.start(), day.minusSeconds(1))).isEmpty();
        assertThat(Quarter.closed(quarter.start(), day)).containsExactly(quarter);
    }

    @Test
    void errors_have_their_distribution() {
        assertThat(Protection.error(0)).isEqualTo(-Protection.LARGEST_ERROR);
        assertThat(Protection.error(0.5)).isZero();
        assertThat(Protection.error(Math.nextDown(1.0))).isEqualTo(Protection.LARGEST_ERROR);
        assertThat(PublicStatistics.hash("2026-Q4", List.of(new Figure("b", "", 20), new Figure("a", "x", 30))))
                .isEqualTo(
                        PublicStatistics.hash("2026-Q4", List.of(new Figure("a", "x", 30), new Figure("b", "", 20))));
    }
}
