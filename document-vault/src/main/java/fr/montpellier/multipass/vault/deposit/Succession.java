package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.documents.Archive;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentRegister;
import fr.montpellier.multipass.vault.documents.Life;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A document takes the place of another of the same type and owner. It is a document of its own, one version further in
 * the same line: the former stays as it was sealed, for those to whom it was opened.
 */
@Component
class Succession {

    private static final int FIRST_VERSION = 1;

    private final DocumentRegister documents;
    private final Archive archive;
    private final Journal journal;

    Succession(DocumentRegister documents, Archive archive, Journal journal) {
        this.documents = documents;
        this.archive = archive;
        this.journal = journal;
    }

    /** @throws ProblemException if the document named is unknown, another's, or of another type */
    Optional<Document> former(DepositRequest request) {
        return request.replaces().map(id -> {
            Document former = parse(id)
                    .flatMap(documents::find)
                    .filter(document -> document.owner().equals(request.owner()))
                    .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_DOCUMENT));
            if (!former.type().equals(request.kind().type())) {
                throw new ProblemException(VaultProblem.REPLACES_ANOTHER_TYPE);
            }
            return former;
        });
    }

    /** In the transaction that inserts the successor. */
    void replace(Document former, Instant now) {
        if (!archive.replaced(former.id(), now, LocalDate.ofInstant(now, DepositRecorder.MONTPELLIER))) {
            throw new ProblemException(VaultProblem.ALREADY_REPLACED);
        }
        journal.append(JournalEvent.of("vault.archived")
                .actor(former.owner())
                .subject(former.owner())
                .fact("document", former.id().toString())
                .fact("documentType", former.type().value())
                .fact("reason", "replaced"));
    }

    static int version(Optional<Document> former) {
        return former.map(each -> each.version() + 1).orElse(FIRST_VERSION);
    }

    static Life life(DocumentId id, Optional<Document> former) {
        return new Life(former.map(each -> each.life().line()).orElse(id.value()), Optional.empty());
    }

    private static Optional<DocumentId> parse(String text) {
        try {
            return Optional.of(DocumentId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
