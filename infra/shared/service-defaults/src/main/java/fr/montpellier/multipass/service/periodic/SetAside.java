package fr.montpellier.multipass.service.periodic;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What failed in work that is repeated, by its key, with the time at which it is tried again: at the next run, after 1, 2,
 * 4, 8, then each time 15 minutes. Each instance of a service knows its own, until it stops.
 */
final class SetAside {

    /** Beyond that many, nothing more is set aside: what all of them need is unavailable. */
    static final int MOST = 10_000;

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 4;

    /** After that time without another try, the thing is no longer there. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private record Failed(int times, Instant last, Instant again) {}

    private final Map<Object, Failed> failed = new ConcurrentHashMap<>();
    private final Clock clock;

    SetAside(String work, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        Gauge.builder("multipass.work.aside", failed, Map::size)
                .description("Things that periodic work failed at and tries again later")
                .tag("work", work)
                .register(meters);
    }

    /** Forgets what was not tried again for a day, and returns how many are left. */
    int size() {
        Instant before = clock.instant().minus(FORGOTTEN);
        failed.values().removeIf(found -> found.again().isBefore(before));
        return failed.size();
    }

    /** Returns whether it failed the last time. */
    boolean contains(Object key) {
        return failed.containsKey(key);
    }

    /** Returns whether it failed, and is to be tried again now. */
    boolean isDue(Object key) {
        return Optional.ofNullable(failed.get(key))
                .filter(found -> !clock.instant().isBefore(found.again()))
                .isPresent();
    }

    /** Returns when it failed the last time, unless it was done since. */
    Optional<Instant> lastFailure(Object key) {
        return Optional.ofNullable(failed.get(key)).map(Failed::last);
    }

    /** Sets a thing aside; returns whether it failed for the first time. */
    boolean add(Object key) {
        Failed before = failed.get(key);
        if (before == null && failed.size() >= MOST) {
            return true;
        }
        int times = before == null ? 1 : before.times() + 1;
        Instant now = clock.instant();
        failed.put(key, new Failed(times, now, now.plus(delay(times))));
        return before == null;
    }

    /** Forgets a thing that was done, or is no longer there; returns whether it had failed. */
    boolean remove(Object key) {
        return failed.remove(key) != null;
    }

    private static Duration delay(int times) {
        if (times == 1) {
            return Duration.ZERO;
        }
        Duration delay = SHORTEST.multipliedBy(1L << Math.min(times - 2, DOUBLINGS));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
