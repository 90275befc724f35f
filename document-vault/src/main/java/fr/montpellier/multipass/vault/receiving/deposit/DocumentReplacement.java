package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentLifecycle;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeChangeLimit;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.DocumentLifecycleRepository;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.LaterVersionRepository;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Holder;
import fr.montpellier.multipass.vault.keeping.documents.suitability.Suitability;
import fr.montpellier.multipass.vault.keeping.documents.suitability.SuitabilityInput;
import fr.montpellier.multipass.vault.keeping.documents.views.DocumentStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Replaces a document by another of the same type and owner. The new document is the next in the chain of versions; the
 * previous version stays as it was sealed, for readers to whom it was opened.
 */
@Component
class DocumentReplacement {

    private static final int FIRST_VERSION = 1;

    private final DocumentRepository documents;
    private final DocumentLifecycleRepository lifecycles;
    private final LaterVersionRepository laterVersions;
    private final RepresentativeChangeLimit acting;
    private final Journal journal;

    DocumentReplacement(
            DocumentRepository documents,
            DocumentLifecycleRepository lifecycles,
            LaterVersionRepository laterVersions,
            RepresentativeChangeLimit acting,
            Journal journal) {
        this.documents = documents;
        this.lifecycles = lifecycles;
        this.laterVersions = laterVersions;
        this.acting = acting;
        this.journal = journal;
    }

    /**
     * Returns the document to be replaced.
     *
     * @throws ProblemException if it is unknown, another resident's, or of another type, or may not be replaced by the person who
     *     acts for its owner
     */
    Optional<Document> previousVersion(DepositRequest request) {
        return request.replaces().map(id -> {
            Document previousVersion = parse(id)
                    .flatMap(documents::find)
                    .filter(document -> document.owner().equals(request.owner()))
                    .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_DOCUMENT));
            acting.check(previousVersion);
            if (!previousVersion.type().equals(request.kind().type())) {
                throw new ProblemException(VaultProblem.REPLACES_ANOTHER_TYPE);
            }
            return previousVersion;
        });
    }

    /** Archives the replaced document, in the transaction that inserts its successor. */
    void replace(Document previousVersion, Instant now) {
        if (!lifecycles.archiveReplaced(previousVersion.id(), now, CivilTime.day(now))) {
            throw new ProblemException(VaultProblem.ALREADY_REPLACED);
        }
        journal.append(JournalEvent.of(VaultJournalEvent.ARCHIVED)
                .actor(previousVersion.owner())
                .subject(previousVersion.owner())
                .fact("document", previousVersion.id().toString())
                .fact("documentType", previousVersion.type().value())
                .fact("reason", "replaced"));
    }

    /**
     * Stores a report of the successor to the consent service, for authorisations that follow later versions. The consent
     * service compares it with what each démarche needs, and tells the owner where it does not follow. One without a date is
     * reported after its owner has stated it.
     *
     * @param showsAnotherType whether the successor's code or words are those of another type
     */
    void report(Document successor, CheckResult check, boolean showsAnotherType, Optional<Caller.Identity> owner) {
        LocalDate today = CivilTime.day(successor.depositedAt());
        List<DocumentStatus> statuses = DocumentStatus.of(check, successor.validUntil(), false, today);
        SuitabilityInput successorInput = new SuitabilityInput(
                EnumSet.copyOf(statuses),
                Holder.of(check, statuses, owner),
                successor.dated(),
                successor.validUntil(),
                showsAnotherType);
        laterVersions.insert(
                successor.id(),
                successorInput.suited(),
                successorInput.againstFollowing().map(Suitability::wireName));
    }

    static int version(Optional<Document> previousVersion) {
        return previousVersion.map(each -> each.version() + 1).orElse(FIRST_VERSION);
    }

    static DocumentLifecycle lifecycle(DocumentId id, Optional<Document> previousVersion) {
        return new DocumentLifecycle(
                previousVersion.map(each -> each.lifecycle().versionChain()).orElse(id.value()), Optional.empty());
    }

    private static Optional<DocumentId> parse(String text) {
        try {
            return Optional.of(DocumentId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
