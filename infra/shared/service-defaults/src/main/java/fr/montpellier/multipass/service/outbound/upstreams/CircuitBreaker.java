package fr.montpellier.multipass.service.outbound.upstreams;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A circuit breaker: opens after some failures in succession; after a pause lets one call through, whose success closes
 * it and whose failure opens it for another pause. After a refused connection, which costs neither side much and is what
 * a restart looks like, the pause is a tenth.
 */
public final class CircuitBreaker {

    private static final int SHORTER_IF_REFUSED = 10;

    private final int failuresToOpen;
    private final long pause;
    private final LongSupplier nanoTime;
    /** Guards the fields below; not held during a call. */
    private final ReentrantLock lock = new ReentrantLock();

    private int failures;
    private long closedAgain;

    CircuitBreaker(int failuresToOpen, long pauseNanos, LongSupplier nanoTime) {
        this.failuresToOpen = failuresToOpen;
        this.pause = pauseNanos;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns whether a call may be made now. The call that tries an upstream after the pause excludes others for the
     * same time again.
     */
    public boolean allows() {
        lock.lock();
        try {
            if (failures < failuresToOpen) {
                return true;
            }
            if (nanoTime.getAsLong() - closedAgain < 0) {
                return false;
            }
            closedAgain = nanoTime.getAsLong() + pause;
            return true;
        } finally {
            lock.unlock();
        }
    }

    public void succeeded() {
        lock.lock();
        try {
            failures = 0;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Records a failure and returns whether it opened the breaker, which was closed before.
     *
     * @param refused whether the host refused the connection, since no process listens there
     */
    public boolean failed(boolean refused) {
        lock.lock();
        try {
            boolean wasClosed = failures < failuresToOpen;
            failures = Math.min(failures + 1, failuresToOpen);
            if (failures < failuresToOpen) {
                return false;
            }
            closedAgain = nanoTime.getAsLong() + (refused ? pause / SHORTER_IF_REFUSED : pause);
            return wasClosed;
        } finally {
            lock.unlock();
        }
    }

    boolean hasNoFailures() {
        lock.lock();
        try {
            return failures == 0;
        } finally {
            lock.unlock();
        }
    }
}
