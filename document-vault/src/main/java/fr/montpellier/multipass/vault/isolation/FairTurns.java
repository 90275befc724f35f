package fr.montpellier.multipass.vault.isolation;

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
final class FairTurns {

    private final ReentrantLock lock = new ReentrantLock();
    /** Of each person, first come first; the person who waits longest for a turn first. */
    private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();

    private final Map<String, Place> running = new HashMap<>();
    private final Map<Place, Integer> free = new EnumMap<>(Place.class);
    private final RecentCosts costs;
    private final boolean separate;

    /** @param costly places for what costs too much; 0: it takes ordinary ones, after everything else */
    FairTurns(int ordinary, int costly, RecentCosts costs) {
        this.free.put(Place.ORDINARY, ordinary);
        this.free.put(Place.COSTLY, costly);
        this.separate = costly > 0;
        this.costs = costs;
    }

    private static final class Waiter {

        private final Condition called;
        private Optional<Place> place = Optional.empty();

        private Waiter(Condition called) {
            this.called = called;
        }
    }

    /** @return empty when it took longer than that */
    Optional<Place> acquire(String person, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(lock.newCondition());
            waiting.computeIfAbsent(person, key -> new ArrayDeque<>()).add(waiter);
            callNext();
            long left = patience.toNanos();
            try {
                while (waiter.place.isEmpty() && left > 0) {
                    left = waiter.called.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                if (waiter.place.isPresent()) {
                    release(person, Duration.ZERO);
                }
                throw e;
            } finally {
                leave(person, waiter);
            }
            return waiter.place;
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
        for (Place place : Place.values()) {
            while (free(place) > 0) {
                Optional<String> next = waiting.keySet().stream()
                        .filter(person -> !running.containsKey(person) && placeOf(person) == place)
                        .min(Comparator.comparing(costs::of));
                if (next.isEmpty()) {
                    break;
                }
                call(next.get(), place);
            }
        }
    }

    private void call(String person, Place place) {
        Deque<Waiter> own = Objects.requireNonNull(waiting.remove(person));
        Waiter waiter = own.remove();
        if (!own.isEmpty()) {
            waiting.put(person, own);
        }
        take(person, place);
        waiter.place = Optional.of(place);
        waiter.called.signal();
    }

    private Place placeOf(String person) {
        return separate && costs.isCostly(person) ? Place.COSTLY : Place.ORDINARY;
    }

    private int free(Place place) {
        return free.getOrDefault(place, 0);
    }

    private void take(String person, Place place) {
        running.put(person, place);
        free.merge(place, -1, Integer::sum);
    }

    private void leave(String person) {
        free.merge(Objects.requireNonNull(running.remove(person)), 1, Integer::sum);
    }

    /** @param cost processor time of the turn that ends */
    void release(String person, Duration cost) {
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
    boolean moveToCostly(String person) {
        lock.lock();
        try {
            if (free(Place.COSTLY) <= 0) {
                return false;
            }
            leave(person);
            take(person, Place.COSTLY);
            costs.exceed(person);
            callNext();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anyone waits for an ordinary place. */
    boolean isAwaited() {
        lock.lock();
        try {
            return waiting.keySet().stream().anyMatch(person -> placeOf(person) == Place.ORDINARY);
        } finally {
            lock.unlock();
        }
    }

    /** Whether files of the person are opened in costly places alone. */
    boolean isCostly(String person) {
        return placeOf(person) == Place.COSTLY;
    }

    /** Whether someone else waits for the place that the person has. */
    boolean isAwaitedByOthers(String person) {
        lock.lock();
        try {
            return waiting.keySet().stream()
                    .anyMatch(other -> !other.equals(person) && placeOf(other) == running.get(person));
        } finally {
            lock.unlock();
        }
    }
}
