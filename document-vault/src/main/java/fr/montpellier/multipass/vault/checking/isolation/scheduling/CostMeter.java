package fr.montpellier.multipass.vault.checking.isolation.scheduling;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures the processor time of a worker from now on. After the worker has ended, returns at most the time since the
 * last reading. Not thread-safe.
 */
public final class CostMeter {

    private final Supplier<Duration> total;
    private final LongSupplier nanoTime;
    private final Duration before;
    private Duration latest;
    private long readAt;

    /**
     * @param total processor time of the worker since its start; zero when it has ended
     * @param nanoTime as {@link System#nanoTime()}
     */
    public CostMeter(Supplier<Duration> total, LongSupplier nanoTime) {
        this.total = total;
        this.nanoTime = nanoTime;
        this.before = total.get();
        this.latest = before;
        this.readAt = nanoTime.getAsLong();
    }

    public Duration read() {
        Duration now = total.get();
        if (now.compareTo(latest) < 0) {
            return latest.minus(before).plusNanos(nanoTime.getAsLong() - readAt);
        }
        latest = now;
        readAt = nanoTime.getAsLong();
        return latest.minus(before);
    }
}
