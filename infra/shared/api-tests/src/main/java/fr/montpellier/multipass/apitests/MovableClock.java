package fr.montpellier.multipass.apitests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that tests move forward. */
public final class MovableClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private MovableClock(Clock base) {
        this.base = base;
    }

    /** Returns a clock that runs, from the time of day. */
    public static MovableClock running() {
        return new MovableClock(Clock.systemUTC());
    }

    /** Returns a clock that stands still until it is moved. */
    public static MovableClock at(String instant) {
        return new MovableClock(Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    public void advance(Duration more) {
        ahead.updateAndGet(more::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
