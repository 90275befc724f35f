package fr.montpellier.multipass.bench.measurement;

import java.time.Duration;

/**
 * How long requests are made before they are measured, and while they are.
 *
 * @param warmUp the least time; see {@link Load}
 */
public record Phases(Duration warmUp, Duration measured) {

    /**
     * Returns what {@code multipass.bench.warm-up} and {@code multipass.bench.measured} say, in seconds.
     *
     * @param warmUp seconds if the first is not set
     * @param measured seconds if the second is not set
     */
    public static Phases configured(int warmUp, int measured) {
        return new Phases(
                Duration.ofSeconds(Long.getLong("multipass.bench.warm-up", warmUp)),
                Duration.ofSeconds(Long.getLong("multipass.bench.measured", measured)));
    }

    /** Returns the phases of benchmarks that make requests to a server: 20 seconds each unless configured. */
    public static Phases ofRequests() {
        return configured(20, 20);
    }
}
