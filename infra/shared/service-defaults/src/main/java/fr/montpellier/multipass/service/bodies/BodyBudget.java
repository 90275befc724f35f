package fr.montpellier.multipass.service.bodies;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the bodies of all requests under way hold in memory, bounded for the process and for each caller.
 *
 * <p>A body takes memory as it arrives, so announcing a size takes none. Where no memory is free, the body that has been
 * arriving for longest, and for a second at least, is dropped: a sender that holds its last bytes back cannot keep others
 * out. A caller holds at most a quarter of the budget, and has few bodies that are waited for at one time: each of them holds
 * a connection, of which the process has a number for all.
 */
final class BodyBudget {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration RECHECK = Duration.ofMillis(50);
    private static final int CALLERS_AT_LEAST = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final long share;
    private final int arrivingPerCaller;
    private final Map<String, Long> heldByCaller = new HashMap<>();
    private final Set<ArrivingBody> arriving = new LinkedHashSet<>();
    /** The same, by caller: what one caller does costs no look at the bodies of all. */
    private final Map<String, Set<ArrivingBody>> arrivingByCaller = new HashMap<>();

    private long free;

    /**
     * @param bytes for all bodies together
     * @param max the largest body
     * @param arrivingPerCaller bodies of one caller that are waited for at one time
     */
    BodyBudget(long bytes, long max, int arrivingPerCaller) {
        this.free = bytes;
        this.share = Math.max(bytes / CALLERS_AT_LEAST, max);
        this.arrivingPerCaller = arrivingPerCaller;
    }

    /**
     * Begins to receive a body.
     *
     * @param whole whether all of it is here already, so that nothing is waited for
     * @return false if the caller has too many that are waited for; then nothing was begun
     */
    boolean begin(ArrivingBody body, boolean whole) {
        lock.lock();
        try {
            if (!whole && arrivingOf(body.caller()).size() >= arrivingPerCaller) {
                return false;
            }
            arriving.add(body);
            arrivingByCaller
                    .computeIfAbsent(body.caller(), caller -> new LinkedHashSet<>())
                    .add(body);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes memory for more of the body and copies it there, waiting a second at most.
     *
     * @return false if none was free, or if the body was dropped for others
     */
    boolean append(ArrivingBody body, ByteBuffer more) throws InterruptedException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        lock.lockInterruptibly();
        try {
            while (!body.isDropped() && !fits(body, more.remaining())) {
                if (!dropOldest(body, more.remaining())) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    freed.awaitNanos(Math.min(left, RECHECK.toNanos()));
                }
            }
            if (body.isDropped()) {
                return false;
            }
            int before = body.held();
            body.append(more);
            take(body.caller(), body.held() - before);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The body has arrived whole; its memory stays taken until {@link #end}. */
    Optional<ByteBuffer> complete(ArrivingBody body) {
        lock.lock();
        try {
            hasArrived(body);
            return body.isDropped() ? Optional.empty() : Optional.of(body.content());
        } finally {
            lock.unlock();
        }
    }

    /** Gives the memory back, whatever became of the body. */
    void end(ArrivingBody body) {
        lock.lock();
        try {
            release(body);
        } finally {
            lock.unlock();
        }
    }

    long free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    private Set<ArrivingBody> arrivingOf(String caller) {
        return arrivingByCaller.getOrDefault(caller, Set.of());
    }

    /** Harmless when it had arrived already. */
    private void hasArrived(ArrivingBody body) {
        arriving.remove(body);
        arrivingByCaller.computeIfPresent(body.caller(), (caller, bodies) -> {
            bodies.remove(body);
            return bodies.isEmpty() ? null : bodies;
        });
    }

    /** Returns how many bodies are waited for. */
    int arriving() {
        lock.lock();
        try {
            return arriving.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(ArrivingBody body, int more) {
        long needed = (long) body.heldWith(more) - body.held();
        return needed <= free && fitsShare(body, needed);
    }

    private boolean fitsShare(ArrivingBody body, long needed) {
        return heldByCaller.getOrDefault(body.caller(), 0L) + needed <= share;
    }

    /** Drops one of the same caller where its share is used up, otherwise one of any. */
    private boolean dropOldest(ArrivingBody newcomer, int more) {
        boolean ownShare = !fitsShare(newcomer, (long) newcomer.heldWith(more) - newcomer.held());
        long before = System.nanoTime() - WAIT.toNanos();
        Set<ArrivingBody> candidates = ownShare ? arrivingOf(newcomer.caller()) : arriving;
        Optional<ArrivingBody> oldest = candidates.stream()
                .filter(body -> body != newcomer && body.held() > 0)
                .findFirst()
                .filter(body -> body.since() - before < 0);
        oldest.ifPresent(this::release);
        return oldest.isPresent();
    }

    private void release(ArrivingBody body) {
        hasArrived(body);
        take(body.caller(), -body.held());
        body.drop();
        freed.signalAll();
    }

    private void take(String caller, int bytes) {
        free -= bytes;
        heldByCaller.merge(caller, (long) bytes, (held, more) -> held + more == 0 ? null : held + more);
    }
}
