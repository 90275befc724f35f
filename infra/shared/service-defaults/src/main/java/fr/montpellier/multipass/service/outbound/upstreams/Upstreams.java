package fr.montpellier.multipass.service.outbound.upstreams;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Stores the upstreams that were called; removes idle ones when there are many. */
public final class Upstreams {

    private static final int MANY = 1_000;

    private final int places;
    private final int failures;
    private final Duration pause;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Upstream> known = new ConcurrentHashMap<>();

    /**
     * @param places most simultaneous calls to one upstream
     * @param failures failures in succession after which an upstream is not called
     * @param pause how long it is not called
     * @param nanoTime the clock, in nanoseconds from any origin
     */
    public Upstreams(int places, int failures, Duration pause, LongSupplier nanoTime) {
        this.places = places;
        this.failures = failures;
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    public Upstream of(URI uri) {
        if (known.size() >= MANY) {
            known.values().removeIf(Upstream::isIdle);
        }
        return known.computeIfAbsent(name(uri), this::make);
    }

    private Upstream make(String name) {
        return new Upstream(
                name, new CircuitBreaker(failures, pause.toNanos(), nanoTime), new Semaphore(places), places);
    }

    private static String name(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
