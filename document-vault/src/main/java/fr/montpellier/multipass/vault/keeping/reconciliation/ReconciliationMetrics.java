package fr.montpellier.multipass.vault.keeping.reconciliation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Publishes the results of the comparison as metrics of every instance, independent of which one compared. */
@Component
class ReconciliationMetrics {

    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong orphans = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Counter collected;
    private final Counter aborted;
    private final MissingObjectRepository missingObjects;
    private final OrphanRepository foundOrphans;
    private final ReconciliationProgressRepository progress;

    ReconciliationMetrics(
            MeterRegistry meters,
            MissingObjectRepository missingObjects,
            OrphanRepository foundOrphans,
            ReconciliationProgressRepository progress) {
        meters.gauge("multipass.store.objects.missing", missing);
        meters.gauge("multipass.store.orphans", orphans);
        meters.gauge("multipass.reconciliation.ended", ended);
        this.collected = meters.counter("multipass.store.orphans.collected");
        this.aborted = meters.counter("multipass.store.uploads.aborted");
        this.missingObjects = missingObjects;
        this.foundOrphans = foundOrphans;
        this.progress = progress;
    }

    void add(int orphansCollected, int uploadsAborted) {
        collected.increment(orphansCollected);
        aborted.increment(uploadsAborted);
        refresh();
    }

    /** Reads the figures from the database. */
    void refresh() {
        missing.set(missingObjects.count());
        orphans.set(foundOrphans.count());
        ended.set(progress.state().ended().map(Instant::getEpochSecond).orElse(0L));
    }

    /** Returns the number of missing objects at the last refresh. */
    long missing() {
        return missing.get();
    }

    long orphans() {
        return orphans.get();
    }
}
