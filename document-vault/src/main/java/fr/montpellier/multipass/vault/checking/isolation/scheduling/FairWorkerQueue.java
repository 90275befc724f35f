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
 * Queue for a few workers, with one lease at a time for each person. Among those waiting, the person whose files cost
 * least recently is first; with equal costs they take turns. A person whose files cost too much recently waits for a
 * costly slot and leaves the ordinary ones to others.
 */
public final class FairWorkerQueue {

    private final ReentrantLock lock = new ReentrantLock();
    /** Waiting requests of each person in order of arrival; the person who has waited longest is first. */
    private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();

    private final Map<String, WorkerSlot> running = new HashMap<>();
    private final Map<WorkerSlot, Integer> free = new EnumMap<>(WorkerSlot.class);
    private final RecentCosts costs;
    private final boolean separate;

    /** @param costly number of slots for costly files; 0: they use ordinary slots, after all others */
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

    /**
     * Waits for a slot.
     *
     * @return empty when it took longer than {@code patience}
     */
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

    /**
     * Releases the slot of a person.
     *
     * @param cost processor time of the lease that ends
     */
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
     * Moves the person's lease from an ordinary slot to a costly one.
     *
     * @return false when no costly slot is free
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

    /** Returns whether a request waits for an ordinary slot. */
    public boolean isAwaited() {
        lock.lock();
        try {
            return waiting.keySet().stream().anyMatch(person -> slotOf(person) == WorkerSlot.ORDINARY);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether files of the person are opened in costly slots only. */
    public boolean isCostly(String person) {
        return slotOf(person) == WorkerSlot.COSTLY;
    }

    /** Returns whether another person waits for a slot of the kind that the person holds. */
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
