package fr.montpellier.multipass.vault.checking.isolation.scheduling;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns at a few workers: one at a time for each person. Among those who wait, the one whose files cost least lately comes
 * first; where that is the same, they come by turns. A person whose files cost too much lately waits for a costly place, and
 * leaves the ordinary ones to the others.
 */
public final class FairWorkerQueue {

    private final ReentrantLock lock = new ReentrantLock();
    /** Of each person, first come first; the person who waits longest for a turn first. */
    private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();

    private final Map<String, WorkerSlot> running = new HashMap<>();
    private final Map<WorkerSlot, Integer> free = new EnumMap<>(WorkerSlot.class);
    private final RecentCosts costs;
    private final boolean separate;

    /** @param costly places for what costs too much; 0: it takes ordinary ones, after everything else */
    public FairWorkerQueue(int ordinary, int costly, RecentCosts costs) {
        this.free.put(WorkerSlot.ORDINARY, ordinary);
        this.free.put(WorkerSlot.COSTLY, costly);
        this.separate = costly > 0;
        this.costs = costs;
    }

    private static final class Waiter {

        private final Condition called;
        private Optional<WorkerSlot> slot = Optional.empty();

        private Waiter(Condition called) {
            this.called = called;
        }
    }

    /** @return empty when it took longer than that */
    public Optional<WorkerSlot> acquire(String person, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(lock.newCondition());
            waiting.computeIfAbsent(person, key -> new ArrayDeque<>()).add(waiter);
            callNext();
            long left = patience.toNanos();
            try {
                while (waiter.slot.isEmpty() && left > 0) {
                    left = waiter.called.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                if (waiter.slot.isPresent()) {
                    release(person, Duration.ZERO);
                }
                throw e;
            } finally {
                leave(person, waiter);
            }
            return waiter.slot;
        } finally {
            lock.unlock();
        }
    }

    private void leave(String person, Waiter waiter) {
        waiting.computeIfPresent(person, (key, own) -> {
            own.remove(waiter);
            return own.isEmpty() ? null : own;
        });
    }

    private void callNext() {
        for (WorkerSlot slot : WorkerSlot.values()) {
            while (free(slot) > 0) {
                Optional<String> next = waiting.keySet().stream()
                        .filter(person -> !running.containsKey(person) && slotOf(person) == slot)
                        .min(Comparator.comparing(costs::of));
                if (next.isEmpty()) {
                    break;
                }
                call(next.get(), slot);
            }
        }
    }

    private void call(String person, WorkerSlot slot) {
        Deque<Waiter> own = Objects.requireNonNull(waiting.remove(person));
        Waiter waiter = own.remove();
        if (!own.isEmpty()) {
            waiting.put(person, own);
        }
        take(person, slot);
        waiter.slot = Optional.of(slot);
        waiter.called.signal();
    }

    private WorkerSlot slotOf(String person) {
        return separate && costs.isCostly(person) ? WorkerSlot.COSTLY : WorkerSlot.ORDINARY;
    }

    private int free(WorkerSlot slot) {
        return free.getOrDefault(slot, 0);
    }

    private void take(String person, WorkerSlot slot) {
        running.put(person, slot);
        free.merge(slot, -1, Integer::sum);
    }

    private void leave(String person) {
        free.merge(Objects.requireNonNull(running.remove(person)), 1, Integer::sum);
    }

    /** @param cost processor time of the turn that ends */
    public void release(String person, Duration cost) {
        lock.lock();
        try {
            costs.add(person, cost);
            leave(person);
            callNext();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the person's turn from an ordinary place to a costly one.
     *
     * @return false when no costly place is free
     */
    public boolean moveToCostly(String person) {
        lock.lock();
        try {
            if (free(WorkerSlot.COSTLY) <= 0) {
                return false;
            }
            leave(person);
            take(person, WorkerSlot.COSTLY);
            costs.exceed(person);
            callNext();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anyone waits for an ordinary place. */
    public boolean isAwaited() {
        lock.lock();
        try {
            return waiting.keySet().stream().anyMatch(person -> slotOf(person) == WorkerSlot.ORDINARY);
        } finally {
            lock.unlock();
        }
    }

    /** Whether files of the person are opened in costly places alone. */
    public boolean isCostly(String person) {
        return slotOf(person) == WorkerSlot.COSTLY;
    }

    /** Whether someone else waits for the place that the person has. */
    public boolean isAwaitedByOthers(String person) {
        lock.lock();
        try {
            return waiting.keySet().stream()
                    .anyMatch(other -> !other.equals(person) && slotOf(other) == running.get(person));
        } finally {
            lock.unlock();
        }
    }
}
