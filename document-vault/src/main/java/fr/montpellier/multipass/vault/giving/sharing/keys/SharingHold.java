package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.RetentionHold;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Holds back the erasure of documents that a current authorisation opens. */
@Component
class SharingHold implements RetentionHold {

    private final SharedKeyRepository keys;

    SharingHold(SharedKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public Set<DocumentId> heldAmong(Collection<DocumentId> documents, Instant now) {
        return keys.findOpened(documents, now);
    }
}
