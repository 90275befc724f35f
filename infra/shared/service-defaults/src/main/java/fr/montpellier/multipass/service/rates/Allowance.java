package fr.montpellier.multipass.service.rates;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that one instance may still serve for one caller. A tenth of the allowance is the instance's own and comes
 * back with time; what exceeds it is leased from what the instances share.
 */
final class Allowance {

    private static final double NANOS_PER_MINUTE = 60e9;

    /** Guards the numbers; no lease is asked for under it. */
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

    /** @return whether a request was left */
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

    /** Puts back a request that was taken. */
    void giveBack() {
        counting.lock();
        try {
            left = Math.min(own, left + 1);
        } finally {
            counting.unlock();
        }
    }

    /** Adds what was leased; one request of it is taken. */
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

    /** @return nanoseconds until a lease is worth asking for; at most zero if it is now */
    long refusedFor(long now) {
        return refusedUntil - now;
    }
}
