package fr.montpellier.multipass.service.rates;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests that one instance may still serve for one caller. A tenth of the allowance is the instance's own
 * and is refilled with time; requests beyond it are leased from the allowance that the instances share.
 */
final class Allowance {

    private static final double NANOS_PER_MINUTE = 60e9;

    /** Guards the counters; not held while a lease is requested. */
    private final ReentrantLock counting = new ReentrantLock();

    private final double own;
    private double left;
    private double leased;
    private long filledAt;
    private volatile long refusedUntil;

    Allowance(int perMinute, long now) {
        own = Math.max(1, perMinute / 10.0);
        left = own;
        filledAt = now;
        refusedUntil = now;
    }

    /** @return whether a request was available */
    boolean take(long now) {
        counting.lock();
        try {
            left = Math.min(own, left + (now - filledAt) * own / NANOS_PER_MINUTE);
            filledAt = now;
            if (left >= 1) {
                left--;
                return true;
            }
            if (leased >= 1) {
                leased--;
                return true;
            }
            return false;
        } finally {
            counting.unlock();
        }
    }

    /** Returns a request that was taken. */
    void giveBack() {
        counting.lock();
        try {
            left = Math.min(own, left + 1);
        } finally {
            counting.unlock();
        }
    }

    /** Adds leased requests; one of them is taken. */
    void add(int requests) {
        counting.lock();
        try {
            leased += requests - 1;
        } finally {
            counting.unlock();
        }
    }

    void refuseUntil(long time) {
        refusedUntil = time;
    }

    /** @return nanoseconds until a lease may be requested again; zero or less if it may be now */
    long refusedFor(long now) {
        return refusedUntil - now;
    }
}
