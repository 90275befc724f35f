package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentRegister;
import fr.montpellier.multipass.vault.documents.ObjectDisposal;
import fr.montpellier.multipass.vault.documents.PendingObjects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A resident's own documents. */
@Component
class OwnDocuments {

    private final DocumentRegister documents;
    private final PendingObjects pending;
    private final ObjectDisposal disposal;
    private final Journal journal;
    private final TransactionTemplate transaction;

    OwnDocuments(
            DocumentRegister documents,
            PendingObjects pending,
            ObjectDisposal disposal,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.pending = pending;
        this.disposal = disposal;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The caller's document. Another's is as unknown as one that does not exist, and the attempt is in the owner's
     * journal.
     */
    Document find(String id, Caller.Resident resident) {
        Document document = DocumentIds.parse(id)
                .flatMap(documents::find)
                .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_DOCUMENT));
        if (!document.owner().equals(resident.subject())) {
            journal.appendNow(JournalEvent.of("vault.read-refused")
                    .outcome(Outcome.REFUSED)
                    .actor(resident.subject())
                    .subject(document.owner())
                    .fact("document", document.id().toString())
                    .fact("documentType", document.type().value())
                    .fact("reason", "other_owner"));
            throw new ProblemException(VaultProblem.UNKNOWN_DOCUMENT).because("another resident's document");
        }
        return document;
    }

    /** Destroys the wrap, by which the object becomes noise at once, then the object. */
    void erase(Document document) {
        DocumentId id = document.id();
        boolean erased = Boolean.TRUE.equals(transaction.execute(status -> {
            if (!documents.delete(id)) {
                return false;
            }
            pending.announceDoomed(document.object());
            journal.append(JournalEvent.of("vault.erased")
                    .actor(document.owner())
                    .subject(document.owner())
                    .fact("document", id.toString())
                    .fact("documentType", document.type().value())
                    .fact("reason", "owner-request"));
            return true;
        }));
        if (erased) {
            disposal.dispose(document.object());
        }
    }
}
