package fr.montpellier.multipass.service.bodies;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the memory that the bodies of all current requests hold, for the process and for each caller.
 *
 * <p>A body takes memory as it arrives, so announcing a size takes none. When no memory is free, the body that has been
 * arriving for longest, and for a second at least, is dropped, so that a sender which withholds its last bytes cannot
 * exclude others; a body that itself waits for memory is dropped only if no sender is waited for. A caller holds at most a quarter of the budget, and may have only a few incomplete bodies at one
 * time: each of them holds one of the connections that all callers share.
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
    private final Set<IncomingBody> arriving = new LinkedHashSet<>();
    /** The same by caller, so that a request looks only at the bodies of its own caller. */
    private final Map<String, Set<IncomingBody>> arrivingByCaller = new HashMap<>();

    private long free;

    /**
     * @param bytes for all bodies together
     * @param max the largest body
     * @param arrivingPerCaller most incomplete bodies of one caller at one time
     */
    BodyBudget(long bytes, long max, int arrivingPerCaller) {
        this.free = bytes;
        this.share = Math.max(bytes / CALLERS_AT_LEAST, max);
        this.arrivingPerCaller = arrivingPerCaller;
    }

    /**
     * Begins to receive a body.
     *
     * @param whole whether all of it has been received already
     * @return false if the caller has too many incomplete bodies; then this one was not registered
     */
    boolean begin(IncomingBody body, boolean whole) {
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
     * Takes memory for the next part of the body and copies it there, waiting a second at most.
     *
     * @return false if no memory was free, or if the body was dropped in favour of others
     */
    boolean append(IncomingBody body, ByteBuffer more) throws InterruptedException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        lock.lockInterruptibly();
        try {
            body.setWaiting(true);
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
            body.setWaiting(false);
            lock.unlock();
        }
    }

    /**
     * Marks the body as complete; its memory stays taken until {@link #end}. Returns its content, or empty if it was
     * dropped.
     */
    Optional<ByteBuffer> complete(IncomingBody body) {
        lock.lock();
        try {
            hasArrived(body);
            return body.isDropped() ? Optional.empty() : Optional.of(body.content());
        } finally {
            lock.unlock();
        }
    }

    /** Releases the memory, whether the body was received, refused or dropped. */
    void end(IncomingBody body) {
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

    private Set<IncomingBody> arrivingOf(String caller) {
        return arrivingByCaller.getOrDefault(caller, Set.of());
    }

    /** Removes the body from those that are arriving; has no effect if it had arrived already. */
    private void hasArrived(IncomingBody body) {
        arriving.remove(body);
        arrivingByCaller.computeIfPresent(body.caller(), (caller, bodies) -> {
            bodies.remove(body);
            return bodies.isEmpty() ? null : bodies;
        });
    }

    /** Returns the number of incomplete bodies. */
    int arriving() {
        lock.lock();
        try {
            return arriving.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(IncomingBody body, int more) {
        long needed = (long) body.heldWith(more) - body.held();
        return needed <= free && fitsShare(body, needed);
    }

    private boolean fitsShare(IncomingBody body, long needed) {
        return heldByCaller.getOrDefault(body.caller(), 0L) + needed <= share;
    }

    /** Drops the oldest body of the same caller where its share is used up, otherwise the oldest of all. */
    private boolean dropOldest(IncomingBody newcomer, int more) {
        boolean ownShare = !fitsShare(newcomer, (long) newcomer.heldWith(more) - newcomer.held());
        long before = System.nanoTime() - WAIT.toNanos();
        Set<IncomingBody> candidates = ownShare ? arrivingOf(newcomer.caller()) : arriving;
        // The first of those that are alike: they are in the order in which they began.
        Optional<IncomingBody> oldest = candidates.stream()
                .filter(body -> body != newcomer && body.held() > 0 && body.since() - before < 0)
                .min(Comparator.comparing(IncomingBody::isWaiting));
        oldest.ifPresent(this::release);
        return oldest.isPresent();
    }

    private void release(IncomingBody body) {
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
