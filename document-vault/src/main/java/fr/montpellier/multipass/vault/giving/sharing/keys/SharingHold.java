package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.RetentionHold;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Prevents the erasure of documents to which a current authorisation gives access, or of whose facts, which would be
 * erased with the document.
 */
@Component
class SharingHold implements RetentionHold {

    private final SharedKeyRepository keys;
    private final SharedFactRepository facts;

    SharingHold(SharedKeyRepository keys, SharedFactRepository facts) {
        this.keys = keys;
        this.facts = facts;
    }

    @Override
    public Set<DocumentId> heldAmong(Collection<DocumentId> documents, Instant now) {
        Set<DocumentId> held = new HashSet<>(keys.findOpened(documents, now));
        held.addAll(facts.findStated(documents, now));
        return held;
    }
}
