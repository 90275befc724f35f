package fr.montpellier.multipass.vault.isolation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns at a few workers: one at a time for each person. Among those who wait, the one whose files cost least lately comes
 * first; where that is the same, they come by turns.
 */
final class FairTurns {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final long MOST_REMEMBERED = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    /** Of each person, first come first; the person who waits longest for a turn first. */
    private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();

    private final Set<String> running = new HashSet<>();
    private final Cache<String, Duration> costs = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private int free;

    FairTurns(int workers) {
        this.free = workers;
    }

    private static final class Waiter {

        private final Condition called;
        private boolean hasTurn;

        private Waiter(Condition called) {
            this.called = called;
        }
    }

    /** @return false when it took longer than that */
    boolean acquire(String person, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(lock.newCondition());
            waiting.computeIfAbsent(person, key -> new ArrayDeque<>()).add(waiter);
            callNext();
            long left = patience.toNanos();
            try {
                while (!waiter.hasTurn && left > 0) {
                    left = waiter.called.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                if (waiter.hasTurn) {
                    release(person, Duration.ZERO);
                }
                throw e;
            } finally {
                leave(person, waiter);
            }
            return waiter.hasTurn;
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
        while (free > 0) {
            Optional<String> next = waiting.keySet().stream()
                    .filter(person -> !running.contains(person))
                    .min(Comparator.comparing(this::cost));
            if (next.isEmpty()) {
                return;
            }
            String person = next.get();
            Deque<Waiter> own = Objects.requireNonNull(waiting.remove(person));
            Waiter waiter = own.remove();
            if (!own.isEmpty()) {
                waiting.put(person, own);
            }
            running.add(person);
            free--;
            waiter.hasTurn = true;
            waiter.called.signal();
        }
    }

    private Duration cost(String person) {
        return Optional.ofNullable(costs.getIfPresent(person)).orElse(Duration.ZERO);
    }

    /** @param cost how long the turn took that ends */
    void release(String person, Duration cost) {
        lock.lock();
        try {
            costs.put(person, cost(person).plus(cost));
            running.remove(person);
            free++;
            callNext();
        } finally {
            lock.unlock();
        }
    }

    /** Whether somebody else waits. */
    boolean isAwaitedByOthers(String person) {
        lock.lock();
        try {
            return waiting.keySet().stream().anyMatch(other -> !other.equals(person));
        } finally {
            lock.unlock();
        }
    }
}
