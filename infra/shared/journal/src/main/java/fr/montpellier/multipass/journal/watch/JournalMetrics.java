package fr.montpellier.multipass.journal.watch;

import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.anchoring.WitnessCosigning;
import fr.montpellier.multipass.journal.integration.CheckpointArchiver;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Publishes the condition of this journal, and of the watched ones, as gauges for alerts. */
public final class JournalMetrics implements MeterBinder {

    private final JournalCondition condition;
    private final JournalWatch watch;
    private final PseudonymCheck people;
    private final CheckpointArchiver archiving;
    private final Anchoring anchoring;

    public JournalMetrics(
            JournalCondition condition,
            JournalWatch watch,
            PseudonymCheck people,
            CheckpointArchiver archiving,
            Anchoring anchoring) {
        this.condition = condition;
        this.watch = watch;
        this.people = people;
        this.archiving = archiving;
        this.anchoring = anchoring;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder(
                        "multipass.journal.refused",
                        condition,
                        each -> each.refusal().isPresent() ? 1 : 0)
                .register(meters);
        Gauge.builder("multipass.journal.people.missing", people, PseudonymCheck::missing)
                .register(meters);
        if (archiving.hasArchive()) {
            Gauge.builder(
                            "multipass.journal.archived",
                            archiving,
                            each -> each.archived().getEpochSecond())
                    .register(meters);
        }
        if (anchoring.isConfigured()) {
            Gauge.builder(
                            "multipass.journal.anchoring.waiting",
                            anchoring,
                            each -> each.waitingFor().toSeconds())
                    .baseUnit("seconds")
                    .register(meters);
            Gauge.builder("multipass.journal.anchoring.overdue", anchoring, each -> each.isOverdue() ? 1 : 0)
                    .register(meters);
        }
        for (WitnessCosigning witness : anchoring.witnesses()) {
            Gauge.builder(
                            "multipass.journal.witness.refused",
                            witness,
                            each -> each.fault().isPresent() ? 1 : 0)
                    .tag("witness", witness.name())
                    .register(meters);
            Gauge.builder(
                            "multipass.journal.witness.cosigned",
                            witness,
                            each -> each.cosigned().getEpochSecond())
                    .tag("witness", witness.name())
                    .register(meters);
            Gauge.builder(
                            "multipass.journal.witness.clock.difference",
                            witness,
                            each -> each.clockDifference().toSeconds())
                    .baseUnit("seconds")
                    .tag("witness", witness.name())
                    .register(meters);
        }
        for (WatchedJournal watched : watch.watched()) {
            Gauge.builder(
                            "multipass.journal.watch.broken",
                            watched,
                            each -> each.fault().isPresent() ? 1 : 0)
                    .tag("journal", watched.name())
                    .register(meters);
            Gauge.builder(
                            "multipass.journal.watch.compared",
                            watched,
                            each -> each.compared().getEpochSecond())
                    .tag("journal", watched.name())
                    .register(meters);
        }
    }
}
