package fr.montpellier.multipass.identity.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A clock that a test moves, in the place of the server's. */
public final class MovedClock extends Clock implements BeanPostProcessor {

    private volatile Duration moved = Duration.ZERO;

    public void move(Duration by) {
        moved = moved.plus(by);
    }

    /** Moves it to that time. */
    public void moveTo(Instant time) {
        moved = Duration.between(Instant.now(), time);
    }

    public void reset() {
        moved = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new InZone(this, zone);
    }

    /** The same time in another zone. */
    private static final class InZone extends Clock {

        private final MovedClock clock;
        private final ZoneId zone;

        InZone(MovedClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Clock ? this : bean;
    }
}
