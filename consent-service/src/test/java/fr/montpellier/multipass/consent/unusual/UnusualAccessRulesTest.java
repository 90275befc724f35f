package fr.montpellier.multipass.consent.unusual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import fr.montpellier.multipass.consent.unusual.GeneratedHistory.Planted;
import fr.montpellier.multipass.journal.search.AgentAccessRepository.AgentAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnusualAccessRulesTest {

    /** Cities whose histories the rules were not tuned on; those up to 99 were. */
    private static final int FIRST_CITY = 100;

    private static final int CITIES = 40;

    private record Measure(int found, int right, int planted) {

        double precision() {
            return (double) right / found;
        }

        Measure plus(Measure other) {
            return new Measure(found + other.found, right + other.right, planted + other.planted);
        }

        double recall() {
            return (double) right / planted;
        }
    }

    /** Measures each rule, and all of them under the key empty. */
    private static Map<String, Measure> measure() {
        Map<String, Measure> measured = new HashMap<>();
        for (int seed = FIRST_CITY; seed < FIRST_CITY + CITIES; seed++) {
            var city = new GeneratedHistory(seed);
            for (UnusualAccess each : UnusualAccessRules.find(city.accesses())) {
                boolean right = city.planted().contains(new Planted(each.rule(), each.agent(), each.day()));
                add(measured, each.rule(), new Measure(1, right ? 1 : 0, 0));
            }
            city.planted().forEach(each -> add(measured, each.rule(), new Measure(0, 0, 1)));
        }
        return measured;
    }

    private static void add(Map<String, Measure> measured, UnusualRule rule, Measure one) {
        measured.merge(rule.code(), one, Measure::plus);
        measured.merge("", one, Measure::plus);
    }

    /** The bounds are those that docs/dpo/unusual-access.md states. */
    @Test
    void the_rules_have_the_precision_and_recall_that_the_documents_state() {
        Map<String, Measure> measured = measure();
        assertMeasure(measured, "", 0.75, 0.80);
        assertMeasure(measured, "volume", 0.90, 0.75);
        assertMeasure(measured, "own-name", 1, 1);
        assertMeasure(measured, "same-family-name", 0.60, 0.95);
        assertMeasure(measured, "night", 0.65, 0.75);
        assertMeasure(measured, "case-closed", 0.60, 0.60);
    }

    private static void assertMeasure(Map<String, Measure> all, String rule, double precision, double recall) {
        Measure measured = Objects.requireNonNull(all.get(rule));
        String what = rule + " " + measured + ", precision " + measured.precision() + ", recall " + measured.recall();
        assertThat(measured.precision()).as(what).isGreaterThanOrEqualTo(precision);
        assertThat(measured.recall()).as(what).isGreaterThanOrEqualTo(recall);
    }

    @Test
    void a_department_of_one_agent_is_compared_with_no_one() {
        List<AgentAccess> alone = IntStream.range(0, 60)
                .mapToObj(i -> new AgentAccess(
                        Instant.parse("2026-11-24T10:00:00Z"), "a", Optional.empty(), "ccas", "r" + i, Set.of()))
                .toList();
        assertThat(UnusualAccessRules.find(alone)).isEmpty();
    }

    @Test
    void one_opening_at_night_is_found_in_the_time_of_the_city() {
        assertThat(UnusualAccessRules.find(List.of(at("2026-11-24T19:30:00Z")))).isEmpty();
        assertThat(UnusualAccessRules.find(List.of(at("2026-11-24T20:30:00Z"), at("2026-11-24T09:00:00Z"))))
                .isEmpty();
        List<AgentAccess> mostlyByDay = IntStream.range(0, 20)
                .mapToObj(i -> at("2026-11-24T09:" + (10 + i) + ":00Z"))
                .collect(Collectors.toCollection(ArrayList::new));
        mostlyByDay.add(at("2026-11-24T20:30:00Z"));
        assertThat(UnusualAccessRules.find(mostlyByDay))
                .extracting(UnusualAccess::rule)
                .containsExactly(UnusualRule.NIGHT);
    }

    /** As many as the service compares at most, in one department: a comparison of every day with every other took minutes. */
    @Test
    void two_hundred_thousand_openings_of_one_department_are_compared_in_seconds() {
        Instant first = Instant.parse("2026-11-02T08:00:00Z");
        List<AgentAccess> large = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            boolean busyDay = i < 200;
            large.add(new AgentAccess(
                    busyDay ? first : first.plus(Duration.ofDays(i / 300 % 20)),
                    "agent " + (busyDay ? 0 : i % 300),
                    Optional.empty(),
                    "ccas",
                    "r" + i,
                    Set.of()));
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(UnusualAccessRules.find(large))
                        .extracting(UnusualAccess::rule, UnusualAccess::agent)
                        .contains(tuple(UnusualRule.VOLUME, "agent 0")));
    }

    private static AgentAccess at(String time) {
        return new AgentAccess(Instant.parse(time), "a", Optional.of("Karim Benali"), "ccas", "r", Set.of());
    }
}
