package fr.montpellier.multipass.vault.receiving.refiling;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeChangeLimit;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.DocumentLifecycleRepository;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records that the owner of a document says that it is of the type under which it is filed, although its code or its words
 * are those of another. What was recognised stays, for agents to see both.
 */
@Component
class TypeConfirmationService {

    private final DocumentLifecycleRepository lifecycles;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final RepresentativeChangeLimit acting;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TypeConfirmationService(
            DocumentLifecycleRepository lifecycles,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            RepresentativeChangeLimit acting,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.lifecycles = lifecycles;
        this.keys = keys;
        this.details = details;
        this.acting = acting;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records the answer; the same again changes nothing.
     *
     * @param document the caller's
     * @throws ProblemException if the document shows no other type, or the person who acts for the owner may not say so
     */
    void confirm(Document document) {
        acting.check(document);
        if (details.open(document, keys.of(document.owner())).recognised() == null) {
            throw new ProblemException(VaultProblem.TYPE_NOT_DOUBTED);
        }
        transaction.executeWithoutResult(status -> {
            if (lifecycles.confirmType(document.id(), clock.instant())) {
                journal.append(JournalEvent.of(VaultJournalEvent.TYPE_CONFIRMED)
                        .actor(document.owner())
                        .subject(document.owner())
                        .fact("document", document.id().toString())
                        .fact("documentType", document.type().value()));
            }
        });
    }
}
