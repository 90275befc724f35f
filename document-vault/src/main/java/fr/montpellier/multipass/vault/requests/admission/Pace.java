package fr.montpellier.multipass.vault.requests.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Measures how fast the other end of a connection sends or receives. Only the time spent waiting for it counts. One thread
 * waits; others may look.
 */
final class Pace {

    private static final double NANOS = 1e9;

    /** Over which the latest rate is measured, in nanoseconds of waiting. */
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
     * What others see.
     *
     * @param rate bytes per second in the latest whole window
     * @param windowEnd when the next one is whole, if nothing moves until then; 0 while nothing is waited for
     */
    private record Seen(double rate, long windowEnd) {}

    /**
     * @param grace during which any rate is accepted
     * @param slowest bytes per second afterwards
     */
    Pace(Duration grace, long slowest, LongSupplier nanoTime) {
        this.grace = grace.toNanos();
        this.slowest = slowest;
        this.nanoTime = nanoTime;
    }

    void beginWait() {
        begun = nanoTime.getAsLong();
        seen = new Seen(seen.rate, Math.max(1, begun + WINDOW - (waited - windowBegun)));
    }

    /** @throws SlowPeerException when less has moved than may */
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

    /** Bytes per second lately, by a wait that goes on too; very many until a window has passed. */
    double latestRate() {
        Seen now = seen;
        return now.windowEnd != 0 && nanoTime.getAsLong() - now.windowEnd > 0 ? 0 : now.rate;
    }
}
