package fr.montpellier.multipass.vault.keeping.reconciliation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What the comparison found, as metrics of every vault, whichever compared. */
@Component
class StoreFigures {

    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong orphans = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Counter collected;
    private final Counter aborted;
    private final MissingObjects missingObjects;
    private final Orphans foundOrphans;
    private final Progress progress;

    StoreFigures(MeterRegistry meters, MissingObjects missingObjects, Orphans foundOrphans, Progress progress) {
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

    /** From the database. */
    void refresh() {
        missing.set(missingObjects.count());
        orphans.set(foundOrphans.count());
        ended.set(progress.state().ended().map(Instant::getEpochSecond).orElse(0L));
    }

    /** As of the last refresh. */
    long missing() {
        return missing.get();
    }

    long orphans() {
        return orphans.get();
    }
}
