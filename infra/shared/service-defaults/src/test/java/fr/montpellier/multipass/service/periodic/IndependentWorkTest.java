package fr.montpellier.multipass.service.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndependentWorkTest {

    private final List<Integer> done = new ArrayList<>();
    private final List<Integer> failed = new ArrayList<>();

    @Test
    void a_failure_delays_no_other_work() {
        run(each -> each == 3);
        assertThat(failed).containsExactly(3);
        assertThat(done).hasSize(99).doesNotContain(3).contains(100);
    }

    @Test
    void ten_failures_in_a_row_end_the_run_and_ten_of_a_hundred_do_not() {
        run(each -> each % 10 == 0);
        assertThat(done).hasSize(90);
        failed.clear();
        run(each -> true);
        assertThat(failed).hasSize(IndependentWork.MOST_FAILURES);
    }

    private void run(IntPredicate failing) {
        done.clear();
        IndependentWork.forEach(
                IntStream.rangeClosed(1, 100).boxed().toList(),
                each -> {
                    if (failing.test(each)) {
                        throw new IllegalStateException("the store keeps it");
                    }
                    done.add(each);
                },
                (each, e) -> failed.add(each));
    }
}
