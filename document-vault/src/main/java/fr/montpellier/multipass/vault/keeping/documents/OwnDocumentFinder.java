package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.MandatedTypes;
import org.springframework.stereotype.Component;

/** Finds a resident's own documents. */
@Component
public class OwnDocumentFinder {

    private final DocumentRepository documents;
    private final MandatedTypes mandated;
    private final Journal journal;

    OwnDocumentFinder(DocumentRepository documents, MandatedTypes mandated, Journal journal) {
        this.documents = documents;
        this.mandated = mandated;
        this.journal = journal;
    }

    /**
     * Returns the caller's document. A document of another resident is treated as unknown, and the attempt is recorded
     * in its owner's journal; that of a helper who acts outside the mandate is recorded as all their refusals are.
     *
     * @throws ProblemException with {@link VaultProblem#UNKNOWN_DOCUMENT}, or if a helper acts outside the mandate
     */
    public Document find(String id, Caller.Resident resident) {
        Document document = DocumentIdParser.parse(id)
                .flatMap(documents::find)
                .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_DOCUMENT));
        if (!document.owner().equals(resident.subject())) {
            refused(document, resident);
            throw new ProblemException(VaultProblem.UNKNOWN_DOCUMENT).because("another resident's document");
        }
        if (!mandated.covers(document.type())) {
            throw new ProblemException(CommonProblem.OUTSIDE_MANDATE)
                    .because("the document type is in no domain of the mandate")
                    .about("document", document.id().toString())
                    .about("documentType", document.type().value());
        }
        return document;
    }

    private void refused(Document document, Caller.Resident resident) {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.READ_REFUSED)
                .outcome(Outcome.REFUSED)
                .actor(resident.subject())
                .subject(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value())
                .fact("reason", "other_owner"));
    }
}
