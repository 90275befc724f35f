package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Collects orphans: objects that no row refers to. They are recorded first, and deleted when no row has referred to
 * them for long.
 */
@Component
class OrphanCollector {

    private static final Logger log = LoggerFactory.getLogger(OrphanCollector.class);
    private static final int BATCH = 200;

    private final OrphanRepository orphans;
    private final ObjectReferenceRepository references;
    private final ReconciliationSettings settings;
    private final PendingObjectRepository pending;
    private final ObjectDisposal disposal;
    private final Journal journal;
    private final Clock clock;

    OrphanCollector(
            OrphanRepository orphans,
            ObjectReferenceRepository references,
            ReconciliationSettings settings,
            PendingObjectRepository pending,
            ObjectDisposal disposal,
            Journal journal,
            Clock clock) {
        this.orphans = orphans;
        this.references = references;
        this.settings = settings;
        this.pending = pending;
        this.disposal = disposal;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Records the orphans of a page of the listing. Objects with keys of another form are foreign and left unchanged.
     */
    void record(List<ObjectStore.Listed> page) {
        Instant now = clock.instant();
        List<String> old = page.stream()
                .filter(each -> each.modified().isBefore(now.minus(settings.young())))
                .map(ObjectStore.Listed::key)
                .filter(OrphanCollector::isOurs)
                .toList();
        Set<String> kept = references.among(old);
        for (String key : old) {
            if (!kept.contains(key)) {
                orphans.insert(key, now);
            }
        }
    }

    /**
     * Deletes orphans that were recorded long ago and that still no row refers to.
     *
     * @return how many
     */
    int collect() {
        references.requireComplete();
        Instant limit = clock.instant().minus(settings.orphansKept());
        int collected = 0;
        for (List<String> keys = orphans.findRecordedBefore(limit, BATCH);
                !keys.isEmpty();
                keys = orphans.findRecordedBefore(limit, BATCH)) {
            Set<String> kept = references.among(keys);
            for (String key : keys) {
                if (!kept.contains(key)) {
                    ObjectKey object = new ObjectKey(key);
                    pending.announceDeletion(object);
                    disposal.delete(object);
                    collected++;
                }
            }
            orphans.remove(keys);
        }
        if (collected > 0) {
            log.warn("orphans were deleted: {}", collected);
            journal.appendNow(JournalEvent.of(VaultJournalEvent.ORPHANS_COLLECTED)
                    .actor("document-vault")
                    .fact("objects", Integer.toString(collected)));
        }
        return collected;
    }

    private static boolean isOurs(String key) {
        try {
            return new ObjectKey(key).value().equals(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
