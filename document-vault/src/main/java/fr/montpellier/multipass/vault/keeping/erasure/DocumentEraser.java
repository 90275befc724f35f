package fr.montpellier.multipass.vault.keeping.erasure;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.JournalReceipt;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.objects.PdfACopyRepository;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.DeletionReportRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.Erasure;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureReason;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases documents. The keys of the owner and of every reader are destroyed first, after which the object cannot be
 * opened; then the list outside the database is updated, the object is deleted, and the certificate is signed. Each
 * erasure is reported to the consent service, except those of a closed account, whose authorisations end by themselves.
 */
@Service
public class DocumentEraser {

    private static final Logger log = LoggerFactory.getLogger(DocumentEraser.class);

    private final DocumentRepository documents;
    private final PdfACopyRepository copies;
    private final PendingObjectRepository pending;
    private final ErasureRepository erasures;
    private final DeletionReportRepository reports;
    private final ErasureCompletion completion;
    private final Journal journal;
    private final TransactionTemplate transaction;

    DocumentEraser(
            DocumentRepository documents,
            PdfACopyRepository copies,
            PendingObjectRepository pending,
            ErasureRepository erasures,
            DeletionReportRepository reports,
            ErasureCompletion completion,
            Journal journal,
            TransactionTemplate transaction) {
        this.documents = documents;
        this.copies = copies;
        this.pending = pending;
        this.erasures = erasures;
        this.reports = reports;
        this.completion = completion;
        this.journal = journal;
        this.transaction = transaction;
    }

    /** Erases a document at its owner's request. */
    public void erase(Document document) {
        erase(document, document.owner().value(), ErasureReason.OWNER_REQUEST);
    }

    /** Erases a document whose file its owner has filed under another type. */
    public void eraseRefiled(Document document) {
        erase(document, document.owner().value(), ErasureReason.REFILED);
    }

    /** Erases documents because their owner closed the account, and completes earlier erasures. */
    public void eraseWithAccount(SubjectId owner, List<Document> some) {
        some.forEach(document -> erase(document, owner.value(), ErasureReason.ACCOUNT_CLOSED));
        erasures.findIncomplete(owner).forEach(this::complete);
    }

    /**
     * Erases a document because its retention is over.
     *
     * @param isDue evaluated in the transaction that erases
     * @return whether this call erased it
     */
    public boolean eraseAfterRetention(Document document, BooleanSupplier isDue) {
        return erase(document, "document-vault", ErasureReason.RETENTION, isDue);
    }

    /** Erases a document. */
    void erase(Document document, String actor, ErasureReason reason) {
        erase(document, actor, reason, () -> true);
    }

    private boolean erase(Document document, String actor, ErasureReason reason, BooleanSupplier isDue) {
        Optional<Erasure> erased = transaction.execute(status -> {
            Optional<ObjectKey> copy = copies.findObject(document.id());
            if (!isDue.getAsBoolean() || !documents.delete(document.id())) {
                return Optional.empty();
            }
            pending.announceDeletion(document.object());
            copy.ifPresent(pending::announceDeletion);
            JournalReceipt entry = journal.append(JournalEvent.of(VaultJournalEvent.ERASED)
                    .actor(actor)
                    .subject(document.owner())
                    .fact("document", document.id().toString())
                    .fact("documentType", document.type().value())
                    .fact("reason", reason.code()));
            return Optional.of(record(document, reason, copy, entry));
        });
        erased.ifPresent(this::complete);
        return erased.isPresent();
    }

    private void complete(Erasure erasure) {
        try {
            completion.complete(erasure);
        } catch (RuntimeException e) {
            log.warn("completing an erasure failed, will be retried: {}", e.getMessage());
        }
    }

    private Erasure record(Document document, ErasureReason reason, Optional<ObjectKey> copy, JournalReceipt entry) {
        Erasure erasure = new Erasure(
                document.id(),
                document.owner(),
                document.type(),
                document.version(),
                Optional.of(reason),
                Optional.of(document.lifecycle().versionChain()),
                document.depositedAt(),
                entry.at(),
                document.object(),
                copy,
                entry.leafHash(),
                Optional.empty());
        erasures.insert(erasure);
        if (reason.isReported()) {
            reports.insert(document.id());
        }
        return erasure;
    }
}
