package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.PendingObjectRepository;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Collects orphans: objects that no row refers to. They are recorded first, and deleted when no row has referred to
 * them for long.
 */
@Component
class OrphanCollector {

    private static final Logger log = LoggerFactory.getLogger(OrphanCollector.class);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final ObjectReferenceRepository references;
    private final ReconciliationSettings settings;
    private final PendingObjectRepository pending;
    private final ObjectDisposal disposal;
    private final Journal journal;
    private final Clock clock;

    OrphanCollector(
            JdbcClient jdbc,
            ObjectReferenceRepository references,
            ReconciliationSettings settings,
            PendingObjectRepository pending,
            ObjectDisposal disposal,
            Journal journal,
            Clock clock) {
        this.jdbc = jdbc;
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
                jdbc.sql("INSERT INTO orphan (key, noticed_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(key, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update();
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
        OffsetDateTime limit = OffsetDateTime.ofInstant(clock.instant().minus(settings.orphansKept()), ZoneOffset.UTC);
        int collected = 0;
        for (List<String> keys = noticedBefore(limit); !keys.isEmpty(); keys = noticedBefore(limit)) {
            Set<String> kept = references.among(keys);
            for (String key : keys) {
                if (!kept.contains(key)) {
                    ObjectKey object = new ObjectKey(key);
                    pending.announceDoomed(object);
                    disposal.delete(object);
                    collected++;
                }
            }
            forget(keys);
        }
        if (collected > 0) {
            log.warn("orphans were deleted: {}", collected);
            journal.appendNow(JournalEvent.of("vault.orphans-collected")
                    .actor("document-vault")
                    .fact("objects", Integer.toString(collected)));
        }
        return collected;
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM orphan").query(Long.class).single();
    }

    private List<String> noticedBefore(OffsetDateTime limit) {
        return jdbc.sql("SELECT key FROM orphan WHERE noticed_at < ? ORDER BY noticed_at LIMIT ?")
                .params(limit, BATCH)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private void forget(Collection<String> keys) {
        jdbc.sql("DELETE FROM orphan WHERE key IN (:keys)").param("keys", keys).update();
    }

    private static boolean isOurs(String key) {
        try {
            return new ObjectKey(key).value().equals(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
