package fr.montpellier.multipass.service.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
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

    @Test
    void a_sender_that_is_waited_for_is_dropped_before_a_body_that_waits_for_memory() throws Exception {
        for (String caller : List.of("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")) {
            complete(caller);
            complete(caller);
        }
        IncomingBody waiting = arriving("2001:db8:1::/64", Duration.ofSeconds(3));
        IncomingBody stalled = arriving("2001:db8:2::/64", Duration.ofSeconds(2));
        waiting.setWaiting(true);

        IncomingBody newcomer = begin("2001:db8:3::/64", Duration.ZERO);

        assertThat(budget.append(newcomer, ByteBuffer.allocate(10))).isTrue();
        assertThat(stalled.isDropped()).isTrue();
        assertThat(waiting.isDropped()).isFalse();
    }

    private void complete(String caller) throws InterruptedException {
        budget.complete(arriving(caller, Duration.ZERO));
    }

    /** Returns a body that holds as much memory as it may. */
    private IncomingBody arriving(String caller, Duration age) throws InterruptedException {
        IncomingBody body = begin(caller, age);
        assertThat(budget.append(body, ByteBuffer.allocate(MAX - 1))).isTrue();
        return body;
    }

    private IncomingBody begin(String caller, Duration age) {
        var body = new IncomingBody(caller, System.nanoTime() - age.toNanos(), MAX);
        assertThat(budget.begin(body, false)).isTrue();
        return body;
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
