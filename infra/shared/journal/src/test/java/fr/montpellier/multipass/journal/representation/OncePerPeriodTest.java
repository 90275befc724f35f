package fr.montpellier.multipass.journal.representation;

import static fr.montpellier.multipass.journal.representation.OncePerPeriod.Result.ADDED;
import static fr.montpellier.multipass.journal.representation.OncePerPeriod.Result.FULL;
import static fr.montpellier.multipass.journal.representation.OncePerPeriod.Result.KNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OncePerPeriodTest {

    private static final Representative PARENT = representative("parent-00000000001");
    private static final Representative OTHER = representative("parent-00000000002");

    /** A clock that the test sets. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-29T23:59:59Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final SetClock clock = new SetClock();
    private final OncePerPeriod written = new OncePerPeriod(Duration.ofDays(1), clock);

    private static Representative representative(String actor) {
        return new Representative(
                new SubjectId("child-000000000001"),
                new SubjectId(actor),
                "Maëlle Roussel",
                "7",
                "parental-authority",
                Set.of());
    }

    @Test
    void the_same_text_is_added_once_for_each_person_and_kind() {
        assertThat(written.add(PARENT, "document", "one", 2)).isEqualTo(ADDED);
        assertThat(written.add(PARENT, "document", "one", 2)).isEqualTo(KNOWN);
        assertThat(written.add(PARENT, "code", "one", 2)).isEqualTo(ADDED);
        assertThat(written.add(OTHER, "document", "one", 2)).isEqualTo(ADDED);
        assertThat(written.contains(PARENT, "document", "one")).isTrue();
        assertThat(written.contains(PARENT, "document", "two")).isFalse();
    }

    @Test
    void more_texts_of_a_kind_than_are_remembered_are_refused_and_those_before_stay_known() {
        assertThat(written.add(PARENT, "document", "one", 2)).isEqualTo(ADDED);
        assertThat(written.add(PARENT, "document", "two", 2)).isEqualTo(ADDED);
        assertThat(written.add(PARENT, "document", "three", 2)).isEqualTo(FULL);
        assertThat(written.contains(PARENT, "document", "three")).isFalse();
        assertThat(written.add(PARENT, "document", "two", 2)).isEqualTo(KNOWN);
    }

    @Test
    void a_text_that_could_not_be_written_is_forgotten_alone() {
        written.add(PARENT, "document", "one", 2);
        written.add(PARENT, "document", "two", 2);

        written.remove(PARENT, "document", "one");

        assertThat(written.contains(PARENT, "document", "two")).isTrue();
        assertThat(written.add(PARENT, "document", "one", 2)).isEqualTo(ADDED);
    }

    @Test
    void the_next_period_begins_empty() {
        written.add(PARENT, "document", "one", 1);
        clock.now = clock.now.plusSeconds(1);

        assertThat(written.contains(PARENT, "document", "one")).isFalse();
        assertThat(written.add(PARENT, "document", "two", 1)).isEqualTo(ADDED);
    }

    @Test
    void simultaneous_requests_add_a_text_once_and_no_more_texts_than_are_remembered() {
        var added = new AtomicInteger();
        List<Integer> requests = IntStream.range(0, 400).boxed().toList();

        requests.parallelStream().forEach(request -> {
            if (written.add(PARENT, "document", "text " + request % 40, 20) == ADDED) {
                added.incrementAndGet();
            }
        });

        assertThat(added).hasValue(20);
    }
}
