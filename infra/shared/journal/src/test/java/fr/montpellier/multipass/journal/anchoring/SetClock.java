package fr.montpellier.multipass.journal.anchoring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The system's clock, until it is set; then it stands still. */
final class SetClock extends Clock {

    private volatile @Nullable Instant time;

    void set(Instant time) {
        this.time = time;
    }

    @Override
    public Instant instant() {
        Instant set = time;
        return set == null ? Instant.now() : set;
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
