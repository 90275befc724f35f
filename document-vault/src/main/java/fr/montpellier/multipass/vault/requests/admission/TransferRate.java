package fr.montpellier.multipass.vault.requests.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures the transfer rate of the other end of a connection. Counts only time spent waiting for it. One thread waits;
 * others may read the rate.
 */
final class TransferRate {

    private static final double NANOS = 1e9;

    /** Period over which the latest rate is measured, in nanoseconds of waiting. */
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(2);

    private final long grace;
    private final long slowest;
    private final LongSupplier nanoTime;
    private long waited;
    private long moved;
    private long begun;
    private long windowBegun;
    private long windowMoved;
    private volatile Seen seen = new Seen(Double.MAX_VALUE, 0);

    /**
     * The measurement as other threads read it.
     *
     * @param rate bytes per second in the latest complete window
     * @param windowEnd when the current window completes if nothing is transferred until then; 0 while nothing is
     *     waited for
     */
    private record Seen(double rate, long windowEnd) {}

    /**
     * @param grace during which any rate is accepted
     * @param slowest bytes per second afterwards
     */
    TransferRate(Duration grace, long slowest, LongSupplier nanoTime) {
        this.grace = grace.toNanos();
        this.slowest = slowest;
        this.nanoTime = nanoTime;
    }

    void beginWait() {
        begun = nanoTime.getAsLong();
        seen = new Seen(seen.rate, Math.max(1, begun + WINDOW - (waited - windowBegun)));
    }

    /**
     * Ends a wait in which that many bytes were transferred.
     *
     * @throws SlowPeerException when the rate is below the lowest allowed
     */
    void endWait(int count) throws SlowPeerException {
        waited += nanoTime.getAsLong() - begun;
        moved += Math.max(0, count);
        windowMoved += Math.max(0, count);
        double rate = seen.rate;
        if (waited - windowBegun >= WINDOW) {
            rate = windowMoved / ((waited - windowBegun) / NANOS);
            windowBegun = waited;
            windowMoved = 0;
        }
        seen = new Seen(rate, 0);
        if (waited > grace && moved < (waited - grace) / NANOS * slowest) {
            throw new SlowPeerException(moved + " bytes in " + Math.round(waited / NANOS) + " s");
        }
    }

    /**
     * Returns the latest rate in bytes per second, including a wait under way; a very large number before the first
     * window completes.
     */
    double latestRate() {
        Seen now = seen;
        return now.windowEnd != 0 && nanoTime.getAsLong() - now.windowEnd > 0 ? 0 : now.rate;
    }
}
