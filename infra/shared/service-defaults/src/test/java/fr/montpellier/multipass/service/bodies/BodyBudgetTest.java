package fr.montpellier.multipass.service.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Checks the counts by caller, however a body ends. */
class BodyBudgetTest {

    private static final int MAX = 1024;
    private static final int PER_CALLER = 3;

    private final BodyBudget budget = new BodyBudget(8 * MAX, MAX, PER_CALLER);
    private final Queue<IncomingBody> begun = new ArrayDeque<>();

    @Test
    void a_caller_begins_as_many_bodies_again_as_have_arrived_been_dropped_or_ended() throws Exception {
        fill("192.0.2.0/24");
        assertThat(budget.begin(body("192.0.2.0/24"), false)).isFalse();
        assertThat(budget.begin(body("198.51.100.0/24"), false))
                .as("another caller")
                .isTrue();

        IncomingBody arrived = begun.remove();
        budget.append(arrived, ByteBuffer.wrap(new byte[10]));
        budget.complete(arrived);
        budget.end(arrived);
        IncomingBody ended = begun.remove();
        budget.end(ended);
        budget.end(ended);

        fill("192.0.2.0/24");
        assertThat(budget.begin(body("192.0.2.0/24"), false)).isFalse();
        assertThat(begun).hasSize(PER_CALLER);
    }

    @Test
    void a_body_that_is_here_whole_is_begun_however_many_are_waited_for() {
        fill("192.0.2.0/24");
        assertThat(budget.begin(body("192.0.2.0/24"), true)).isTrue();
    }

    private void fill(String caller) {
        for (IncomingBody body = body(caller); budget.begin(body, false); body = body(caller)) {
            begun.add(body);
        }
    }

    private static IncomingBody body(String caller) {
        return new IncomingBody(caller, System.nanoTime(), MAX);
    }
}
