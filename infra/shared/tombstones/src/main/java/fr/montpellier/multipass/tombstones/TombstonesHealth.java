package fr.montpellier.multipass.tombstones;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Is down while the list of what ended cannot be read, or has been behind for more than a minute. */
public class TombstonesHealth implements HealthIndicator {

    private static final Duration LISTED_WITHIN = Duration.ofMinutes(1);

    private final TombstoneReplay replay;
    private final Clock clock;

    public TombstonesHealth(TombstoneReplay replay, Clock clock) {
        this.replay = replay;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Optional<Instant> waiting = replay.waitingSince();
        boolean behind = waiting.filter(since -> since.plus(LISTED_WITHIN).isBefore(clock.instant()))
                .isPresent();
        Health.Builder health = behind || replay.isFailing() ? Health.down() : Health.up();
        return waiting.map(since -> health.withDetail("waitingSince", since))
                .orElse(health)
                .build();
    }
}
