package fr.montpellier.multipass.vault.checking.isolation.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Turns of people whose files cost much, beside those of people whose files do not. */
class FairWorkerQueueTest {

    private static final Duration ALLOWANCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicLong now = new AtomicLong();
    private final RecentCosts costs = new RecentCosts(ALLOWANCE, now::get);
    private final FairWorkerQueue queue = new FairWorkerQueue(1, 1, costs);
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        beside.shutdownNow();
    }

    @Test
    void a_costly_file_gives_its_place_to_the_person_who_waits() throws Exception {
        assertThat(queue.acquire("attacker", PATIENCE)).contains(WorkerSlot.ORDINARY);
        Future<Optional<WorkerSlot>> other = beside.submit(() -> queue.acquire("resident", PATIENCE));
        Awaitility.await().until(() -> queue.isAwaitedByOthers("attacker"));

        assertThat(queue.moveToCostly("attacker")).isTrue();

        assertThat(other.get()).contains(WorkerSlot.ORDINARY);
    }

    @Test
    void further_files_of_a_costly_person_leave_the_ordinary_place_free() throws Exception {
        queue.acquire("attacker", PATIENCE);
        Future<Optional<WorkerSlot>> second = beside.submit(() -> queue.acquire("attacker", PATIENCE));
        queue.moveToCostly("attacker");

        assertThat(queue.acquire("resident", PATIENCE)).contains(WorkerSlot.ORDINARY);
        queue.release("attacker", Duration.ofSeconds(1));

        assertThat(second.get()).contains(WorkerSlot.COSTLY);
    }

    @Test
    void one_costly_place_is_not_given_twice() throws Exception {
        queue.acquire("attacker", PATIENCE);
        queue.moveToCostly("attacker");
        queue.acquire("second attacker", PATIENCE);

        assertThat(queue.moveToCostly("second attacker")).isFalse();
    }

    @Test
    void a_person_is_costly_no_more_some_minutes_later() throws Exception {
        queue.acquire("resident", PATIENCE);
        queue.release("resident", ALLOWANCE.plusSeconds(1));
        assertThat(costs.isCostly("resident")).isTrue();

        now.addAndGet(Duration.ofMinutes(2).toNanos());

        assertThat(costs.isCostly("resident")).isFalse();
        assertThat(costs.of("resident")).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }

    @Test
    void without_a_costly_place_a_costly_person_comes_after_the_others() throws Exception {
        FairWorkerQueue plain = new FairWorkerQueue(1, 0, costs);
        costs.exceed("attacker");
        plain.acquire("first", PATIENCE);
        Future<Optional<WorkerSlot>> attacker = beside.submit(() -> plain.acquire("attacker", PATIENCE));
        Awaitility.await().until(() -> plain.isAwaitedByOthers("first"));
        FutureTask<Optional<WorkerSlot>> resident = new FutureTask<>(() -> plain.acquire("resident", PATIENCE));
        Thread waits = Thread.ofPlatform().start(resident);
        Awaitility.await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);

        plain.release("first", Duration.ZERO);

        assertThat(resident.get()).contains(WorkerSlot.ORDINARY);
        assertThat(attacker.isDone()).isFalse();
        plain.release("resident", Duration.ZERO);
        assertThat(attacker.get()).contains(WorkerSlot.ORDINARY);
    }
}
