package fr.montpellier.multipass.service.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/** Stores the upstreams that were called; removes idle ones when there are many. */
final class Upstreams {

    private static final int MANY = 1_000;

    private final OutboundSettings settings;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Upstream> known = new ConcurrentHashMap<>();

    Upstreams(OutboundSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    Upstream of(URI uri) {
        if (known.size() >= MANY) {
            known.values().removeIf(Upstream::isIdle);
        }
        return known.computeIfAbsent(name(uri), this::make);
    }

    private Upstream make(String name) {
        return new Upstream(
                name,
                new CircuitBreaker(
                        settings.breakerFailures(), settings.breakerPause().toNanos(), nanoTime),
                new Semaphore(settings.perUpstream()),
                settings.perUpstream());
    }

    private static String name(URI uri) {
        return (uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort()).toLowerCase(Locale.ROOT);
    }
}
