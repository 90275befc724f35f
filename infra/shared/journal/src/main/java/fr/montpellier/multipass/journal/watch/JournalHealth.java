package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.anchoring.Stamping;
import fr.montpellier.multipass.journal.anchoring.WitnessCosigning;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports whether the tree of this journal is accepted, whether its pseudonyms still name their persons, whether
 * the watched journals are consistent, and whether witnesses cosign this one.
 */
public final class JournalHealth implements HealthIndicator {

    private final JournalCondition condition;
    private final JournalWatch watch;
    private final PseudonymCheck people;
    private final Anchoring anchoring;

    public JournalHealth(JournalCondition condition, JournalWatch watch, PseudonymCheck people, Anchoring anchoring) {
        this.condition = condition;
        this.watch = watch;
        this.people = people;
        this.anchoring = anchoring;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        condition.refusal().ifPresent(reason -> health.down().withDetail("refused", reason.code()));
        watch.watched()
                .forEach(watched -> watched.fault()
                        .ifPresent(fault -> health.down().withDetail("watched." + watched.name(), fault)));
        for (WitnessCosigning witness : anchoring.witnesses()) {
            if (witness.fault().filter(WitnessCosigning::isAlarming).isPresent()) {
                health.down();
            }
            witness.fault().ifPresent(fault -> health.withDetail("witness." + witness.name(), fault));
        }
        anchoring.stamping().flatMap(Stamping::fault).ifPresent(fault -> health.withDetail("timeStamps", fault));
        if (!anchoring.isConfigured()) {
            health.withDetail("anchoring", "none");
        } else if (anchoring.isOverdue()) {
            health.down().withDetail("anchoring", "overdue");
        }
        if (people.missing() > 0) {
            health.down().withDetail("peopleMissing", people.missing());
        }
        return health.build();
    }
}
