package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import fr.montpellier.multipass.vault.receiving.deposit.DepositRequest;
import fr.montpellier.multipass.vault.receiving.deposit.DepositService;
import fr.montpellier.multipass.vault.receiving.deposit.DepositValidator;
import fr.montpellier.multipass.vault.receiving.uploads.parts.Upload;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadPart;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends an upload: as a document by an ordinary deposit, or discarded. */
@Component
class UploadCompletion {

    private static final Logger log = LoggerFactory.getLogger(UploadCompletion.class);

    private final UploadRepository uploads;
    private final UploadPartStore parts;
    private final DepositService deposits;
    private final DepositValidator validator;
    private final PendingObjectRepository pending;
    private final ObjectDisposal disposal;
    private final TransactionTemplate transaction;

    UploadCompletion(
            UploadRepository uploads,
            UploadPartStore parts,
            DepositService deposits,
            DepositValidator validator,
            PendingObjectRepository pending,
            ObjectDisposal disposal,
            PlatformTransactionManager transactions) {
        this.uploads = uploads;
        this.parts = parts;
        this.deposits = deposits;
        this.validator = validator;
        this.pending = pending;
        this.disposal = disposal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Deposits the parts, streamed in order. The last part is never stored as a part: the offset becomes the whole
     * length only when there is a document, and until then the client sends the last part again.
     *
     * @throws ProblemException when the file is refused, and the upload is deleted; or cannot be stored now, and may be
     *     resumed
     */
    Upload complete(Caller.Resident resident, Upload upload, UploadPart last) throws InterruptedException {
        try {
            Document document = deposits.deposit(new DepositRequest(
                    resident.subject(),
                    resident.identity(),
                    validator.kind(upload.type().value()),
                    upload.period(),
                    upload.date(),
                    upload.replaces(),
                    Optional.empty(),
                    upload.recognise(),
                    upload.mediaType(),
                    upload.length(),
                    parts.read(upload, last)));
            release(List.of(upload.id()), () -> uploads.setDocument(upload.id(), document.id()));
            return upload.become(document.id());
        } catch (ProblemException e) {
            if (!e.type().status().is5xxServerError()) {
                discard(upload.id());
            }
            throw e;
        } finally {
            disposal.dispose(last.object());
        }
    }

    /** Records that the pages became one document, and deletes their parts. */
    void become(List<Upload> pages, DocumentId document) {
        release(
                pages.stream().map(Upload::id).toList(),
                () -> pages.forEach(page -> uploads.setDocument(page.id(), document)));
    }

    /** Deletes the upload and its parts. */
    void discard(UUID upload) {
        release(List.of(upload), () -> uploads.remove(upload));
    }

    private void release(List<UUID> ended, Runnable change) {
        List<ObjectKey> objects = Objects.requireNonNull(transaction.execute(status -> {
            List<ObjectKey> released = ended.stream()
                    .flatMap(upload -> uploads.removeParts(upload).stream())
                    .toList();
            released.forEach(pending::announceDeletion);
            change.run();
            return released;
        }));
        try {
            objects.forEach(disposal::delete);
        } catch (RuntimeException e) {
            log.warn("parts of an upload remain for the sweeper: {}", e.getMessage());
        }
    }
}
