package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.objects.DocumentObjectRepository;
import fr.montpellier.multipass.vault.keeping.documents.objects.DocumentObjectRepository.DocumentObject;
import fr.montpellier.multipass.vault.keeping.reconciliation.MissingObjectRepository.Missing;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Detects documents, and their PDF/A copies, whose object the store does not have. Records each in the journal once,
 * when it is detected and when the object is back.
 */
@Component
class MissingObjectDetector {

    private static final Logger log = LoggerFactory.getLogger(MissingObjectDetector.class);

    private final MissingObjectRepository missing;
    private final DocumentObjectRepository objects;
    private final ObjectStore store;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MissingObjectDetector(
            MissingObjectRepository missing,
            DocumentObjectRepository objects,
            ObjectStore store,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.missing = missing;
        this.objects = objects;
        this.store = store;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records documents between two keys whose object was not listed.
     *
     * @param last none at the end of the listing: all rows that follow
     * @return the key up to which rows were compared
     */
    String detect(String after, String last, Set<String> listed, int limit) {
        List<DocumentObject> kept = objects.findBetween(after, last, limit);
        kept.stream()
                .filter(each -> !listed.contains(each.object().value()))
                // The listing and the row are of different moments.
                .filter(each -> !store.exists(each.object()))
                .forEach(this::record);
        return kept.size() < limit ? last : kept.getLast().object().value();
    }

    private void record(DocumentObject object) {
        transaction.executeWithoutResult(status -> {
            if (objects.lock(object.document()) && missing.insert(missing(object), clock.instant())) {
                log.error("the store has no object of the document {} ({})", object.document(), object.form());
                journal.append(event(VaultJournalEvent.OBJECT_MISSING, object).outcome(Outcome.FAILED));
            }
        });
    }

    /** Removes the records of objects that are in the store again. */
    void removeFound(int limit) {
        List<Missing> page = missing.findAfter(Missing.FIRST, limit);
        while (!page.isEmpty()) {
            Set<Missing> noticed = Set.copyOf(page);
            objects.findAll(page.stream().map(Missing::document).distinct().toList()).stream()
                    .filter(each -> noticed.contains(missing(each)) && store.exists(each.object()))
                    .forEach(this::remove);
            page = missing.findAfter(page.getLast(), limit);
        }
    }

    private void remove(DocumentObject object) {
        transaction.executeWithoutResult(status -> {
            if (missing.remove(missing(object))) {
                journal.append(event(VaultJournalEvent.OBJECT_FOUND, object));
            }
        });
    }

    private static Missing missing(DocumentObject object) {
        return new Missing(object.document(), object.form());
    }

    private static JournalEvent event(VaultJournalEvent type, DocumentObject object) {
        return JournalEvent.of(type)
                .actor("document-vault")
                .subject(object.owner())
                .fact("document", object.document().toString())
                .fact("documentType", object.type())
                .fact("form", object.form());
    }
}
