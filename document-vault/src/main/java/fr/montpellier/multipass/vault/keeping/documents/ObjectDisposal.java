package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes objects that no document owns, now or, when the store or the database is away, later by the sweeper. */
@Component
public class ObjectDisposal {

    private static final Logger log = LoggerFactory.getLogger(ObjectDisposal.class);

    private final PendingObjectRepository pending;
    private final ObjectStore store;

    ObjectDisposal(PendingObjectRepository pending, ObjectStore store) {
        this.pending = pending;
        this.store = store;
    }

    /** Deletes an announced object unless it has become a document's meanwhile. */
    public void dispose(ObjectKey key) {
        try {
            if (pending.doom(key)) {
                delete(key);
            }
        } catch (RuntimeException e) {
            log.warn("an abandoned object stays for the sweeper: {}", e.getMessage());
        }
    }

    /** Deletes a doomed object and its row, in that order. */
    public void delete(ObjectKey key) {
        store.delete(key);
        pending.forget(key);
    }
}
