package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares all rows with all objects in the order of their keys, with one page of each in memory. An interrupted
 * comparison is continued. Nothing is deleted before the listing has ended.
 */
@Component
class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final ObjectStore store;
    private final ReconciliationProgressRepository progress;
    private final MissingObjectDetector missing;
    private final OrphanCollector orphans;
    private final ObjectReferenceRepository references;
    private final ReconciliationMetrics figures;
    private final ReconciliationSettings settings;
    private final Clock clock;

    /** Allows one comparison at a time in this process; the lease excludes other processes. */
    private final ReentrantLock here = new ReentrantLock();

    Reconciliation(
            ObjectStore store,
            ReconciliationProgressRepository progress,
            MissingObjectDetector missing,
            OrphanCollector orphans,
            ObjectReferenceRepository references,
            ReconciliationMetrics figures,
            ReconciliationSettings settings,
            Clock clock) {
        this.store = store;
        this.progress = progress;
        this.missing = missing;
        this.orphans = orphans;
        this.references = references;
        this.figures = figures;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Compares to the end.
     *
     * @return false when another process compares
     * @throws RuntimeException if the store or the database fails; the comparison is continued later
     */
    boolean run() {
        if (!here.tryLock()) {
            return false;
        }
        try {
            return hold() && compareAndCollect();
        } catch (RuntimeException e) {
            progress.release();
            throw e;
        } finally {
            here.unlock();
        }
    }

    private boolean compareAndCollect() {
        for (String after = progress.state().after();
                !comparePage(after);
                after = progress.state().after()) {
            if (!hold()) {
                return false;
            }
        }
        missing.removeFound(settings.batch());
        int collected = orphans.collect();
        int aborted = store.abortUploadsBefore(clock.instant().minus(settings.young()), keys -> references.among(keys));
        progress.end(clock.instant());
        figures.add(collected, aborted);
        log.info("rows and objects are compared; objects deleted: {}, uploads given up: {}", collected, aborted);
        return true;
    }

    /**
     * Compares one page.
     *
     * @return whether there is nothing after that page
     */
    private boolean comparePage(String after) {
        List<ObjectStore.Listed> page = store.list(after, settings.batch());
        requireOrder(after, page);
        orphans.record(page);
        String last = page.isEmpty() ? "" : page.getLast().key();
        String reached = missing.detect(
                after, last, page.stream().map(ObjectStore.Listed::key).collect(Collectors.toSet()), settings.batch());
        if (!reached.isEmpty()) {
            progress.advance(reached);
        }
        return reached.isEmpty();
    }

    /** Rejects a listing in another order, in which rows would look lost and orphans would be missed. */
    private static void requireOrder(String after, List<ObjectStore.Listed> page) {
        byte[] before = after.getBytes(StandardCharsets.UTF_8);
        for (ObjectStore.Listed each : page) {
            byte[] key = each.key().getBytes(StandardCharsets.UTF_8);
            if (Arrays.compareUnsigned(before, key) >= 0) {
                throw new IllegalStateException("the store does not list its objects in the order of their keys");
            }
            before = key;
        }
    }

    private boolean hold() {
        return progress.hold(clock.instant(), settings.held());
    }
}
