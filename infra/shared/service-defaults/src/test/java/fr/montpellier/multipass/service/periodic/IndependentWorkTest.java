package fr.montpellier.multipass.service.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.apitests.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class IndependentWorkTest {

    private static final int BATCH = 20;

    private final MovableClock clock = MovableClock.running();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IndependentWork<Integer> work = IndependentWork.of("numbers", clock, meters);
    private final TreeSet<Integer> due =
            new TreeSet<>(IntStream.rangeClosed(1, 100).boxed().toList());
    private final List<Integer> failed = new ArrayList<>();

    @Test
    void a_failure_delays_no_other_work() {
        assertThat(run(each -> each == 3)).isEqualTo(99);
        assertThat(failed).containsExactly(3);
        assertThat(due).containsExactly(3);
    }

    @Test
    void ten_failures_in_a_row_end_a_run_and_the_next_goes_on_behind_them() {
        IntPredicate poison = each -> each <= 45;
        assertThat(run(poison)).isZero();
        assertThat(failed).hasSize(IndependentWork.MOST_FAILURES);
        for (int runs = 0; runs < 4; runs++) {
            run(poison);
        }
        assertThat(due).as("only what fails is left").hasSize(45);
        assertThat(aside()).isEqualTo(45);
    }

    @Test
    void a_thing_that_failed_is_tried_again_ever_more_rarely_and_logged_once(CapturedOutput log) {
        run(each -> each == 3);
        run(each -> each == 3);
        assertThat(failed).as("at once").containsExactly(3, 3);
        run(each -> each == 3);
        assertThat(failed).as("too early").containsExactly(3, 3);
        clock.advance(Duration.ofSeconds(61));
        run(each -> each == 3);
        assertThat(failed).containsExactly(3, 3, 3);
        clock.advance(Duration.ofSeconds(61));
        run(each -> each == 3);
        assertThat(failed).as("two minutes the next time").containsExactly(3, 3, 3);
        assertThat(log.getOut()).containsOnlyOnce("numbers: 3 failed");
        assertThat(meters.get("multipass.work.failures").counter().count()).isEqualTo(3);

        clock.advance(Duration.ofMinutes(16));
        run(each -> false);
        assertThat(due).isEmpty();
        assertThat(aside()).isZero();
        assertThat(log.getOut()).contains("numbers: 3 succeeds again");
    }

    @Test
    void the_time_of_the_last_failure_is_known_until_the_work_is_done() {
        run(each -> each == 3);
        clock.advance(Duration.ofMinutes(1));
        Instant second = clock.instant();
        run(each -> each == 3);
        assertThat(work.lastFailure(3))
                .hasValueSatisfying(last -> assertThat(last).isAfterOrEqualTo(second));
        assertThat(work.lastFailure(4)).isEmpty();
        clock.advance(Duration.ofMinutes(16));
        run(each -> false);
        assertThat(work.lastFailure(3)).isEmpty();
    }

    @Test
    void things_that_failed_come_last_also_in_work_that_runs_once_an_hour() {
        IntPredicate poison = each -> each <= 15;
        for (int runs = 0; runs < 3; runs++) {
            run(poison);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(due).hasSize(15);
    }

    @Test
    void unavailability_of_what_all_things_need_ends_the_run_and_delays_nothing() {
        IndependentWork<Integer> available =
                work.whileAvailable(failure -> failure instanceof UnsupportedOperationException);
        List<Integer> done = new ArrayList<>();
        assertThatThrownBy(() -> available.forEach(List.of(1, 2, 3, 4), each -> {
                    if (each == 1) {
                        throw new IllegalStateException("one");
                    }
                    if (each == 3) {
                        throw new UnsupportedOperationException("all");
                    }
                    done.add(each);
                }))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(done).containsExactly(2);
        assertThat(aside()).as("the first one alone").isEqualTo(1);
        available.forEach(List.of(3, 4), done::add);
        assertThat(done).containsExactly(2, 3, 4);
    }

    @Test
    void a_thing_that_another_instance_works_on_is_left_to_it() {
        int done = work.forAll(this::find, each -> false, BATCH, 1_000);
        assertThat(done).isZero();
        assertThat(aside()).isZero();
    }

    @Test
    void a_run_ends_after_as_many_as_it_may_do() {
        assertThat(work.forAll(this::find, due::remove, BATCH, 50)).isEqualTo(60);
    }

    @Test
    void a_thing_that_is_gone_is_forgotten_after_a_day() {
        run(each -> each == 3);
        due.clear();
        clock.advance(Duration.ofDays(2));
        run(each -> false);
        assertThat(aside()).isZero();
    }

    @Test
    void keys_of_people_are_not_logged(CapturedOutput log) {
        IndependentWork.<String>onPeople("residents", person -> person, clock, meters)
                .forEach(List.of("sub-of-ines"), person -> {
                    throw new IllegalStateException("the store keeps it");
                });
        assertThat(log.getOut()).contains("residents: one failed").doesNotContain("sub-of-ines");
    }

    private List<Integer> find(int most) {
        return due.stream().limit(most).toList();
    }

    private int run(IntPredicate failing) {
        return work.forAll(
                this::find,
                each -> {
                    if (failing.test(each)) {
                        failed.add(each);
                        throw new IllegalStateException("the store keeps it");
                    }
                    return due.remove(each);
                },
                BATCH,
                1_000);
    }

    private double aside() {
        return meters.get("multipass.work.aside").gauge().value();
    }
}
