package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.retention.RetentionHold;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    public Map<DocumentId, Holder> findHolders(Collection<DocumentId> documents, Instant now) {
        return Stream.concat(keys.findOpened(documents, now).stream(), facts.findStated(documents, now).stream())
                .collect(Collectors.toMap(
                        HeldDocument::document,
                        HeldDocument::holder,
                        BinaryOperator.maxBy(Comparator.comparing(Holder::until))));
    }
}
