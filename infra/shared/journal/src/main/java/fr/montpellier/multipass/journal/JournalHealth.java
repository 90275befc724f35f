package fr.montpellier.multipass.journal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Says whether the tree of this journal is accepted, and whether those of other services continue. */
final class JournalHealth implements HealthIndicator {

    private final JournalCondition condition;
    private final JournalWatch watch;

    JournalHealth(JournalCondition condition, JournalWatch watch) {
        this.condition = condition;
        this.watch = watch;
    }

    @Override
    public Health health() {
        var health = Health.up();
        condition.refusal().ifPresent(reason -> health.down().withDetail("refused", reason.code()));
        watch.watched()
                .forEach(watched -> watched.fault()
                        .ifPresent(fault -> health.down().withDetail("watched." + watched.name(), fault)));
        return health.build();
    }
}
