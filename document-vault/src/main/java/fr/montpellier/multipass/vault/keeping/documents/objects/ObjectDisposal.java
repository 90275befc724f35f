package fr.montpellier.multipass.vault.keeping.documents.objects;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes objects without a document, at once or, if the store or the database is unavailable, later by the sweeper.
 */
@Component
public class ObjectDisposal {

    private static final Logger log = LoggerFactory.getLogger(ObjectDisposal.class);

    private final PendingObjectRepository pending;
    private final ObjectStore store;

    ObjectDisposal(PendingObjectRepository pending, ObjectStore store) {
        this.pending = pending;
        this.store = store;
    }

    /** Deletes an announced object unless it belongs to a document now. */
    public void dispose(ObjectKey key) {
        try {
            if (pending.markForDeletion(key)) {
                delete(key);
            }
        } catch (RuntimeException e) {
            log.warn("an abandoned object remains for the sweeper: {}", e.getMessage());
        }
    }

    /** Deletes an object that is marked for deletion, then its row. */
    public void delete(ObjectKey key) {
        store.delete(key);
        pending.forget(key);
    }
}
