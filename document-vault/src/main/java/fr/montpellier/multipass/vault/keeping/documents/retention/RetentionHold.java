package fr.montpellier.multipass.vault.keeping.documents.retention;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** A reason not to erase documents whose retention is over. Implemented by the owner of the tables that hold it. */
public interface RetentionHold {

    /**
     * What holds a document.
     *
     * @param authorisation or exceptional access; a legal exchange opens no document
     * @param until when it ends
     */
    record Holder(SharingAuthorisationId authorisation, Instant until) {}

    /** Returns what holds those of the documents that must not be erased at that time: of several, the one that ends last. */
    Map<DocumentId, Holder> findHolders(Collection<DocumentId> documents, Instant now);

    /** Returns those of the documents that must not be erased at that time. */
    default Set<DocumentId> heldAmong(Collection<DocumentId> documents, Instant now) {
        return findHolders(documents, now).keySet();
    }
}
