package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** A reason not to erase documents whose retention is over. Implemented by the owner of the tables that hold it. */
public interface RetentionHold {

    /** Returns those of the documents that must not be erased at that time. */
    Set<DocumentId> heldAmong(Collection<DocumentId> documents, Instant now);
}
