package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.service.outages.Outages;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.problems.ProblemType;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import fr.montpellier.multipass.vault.keeping.sealing.Binding;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.receiving.deposit.files.CheckedContent;
import fr.montpellier.multipass.vault.receiving.deposit.files.FileSealer;
import fr.montpellier.multipass.vault.receiving.deposit.files.IncomingFile;
import fr.montpellier.multipass.vault.receiving.deposit.files.PdfACopyService;
import fr.montpellier.multipass.vault.receiving.deposit.files.SealedCopy;
import fr.montpellier.multipass.vault.receiving.deposit.files.SealedFile;
import fr.montpellier.multipass.vault.receiving.deposit.files.SealedFileChecks;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Deposits a file. The object is announced, sealed as it arrives, stored, checked by opening the sealed bytes, and
 * recorded as a document in one transaction. A failure at any step leaves no document, and an object that is deleted at
 * once or by the sweeper.
 */
@Component
public class DepositService {

    private static final Logger log = LoggerFactory.getLogger(DepositService.class);

    private final DepositSettings settings;
    private final DocumentLimit limit;
    private final ResidentKeys keys;
    private final PendingObjectRepository pending;
    private final FileSealer sealer;
    private final ObjectDisposal disposal;
    private final SealedFileChecks checks;
    private final RemarkService remarks;
    private final DocumentDating dating;
    private final PdfACopyService pdfACopies;
    private final DocumentReplacement replacement;
    private final DepositRecorder recorder;
    private final Journal journal;

    DepositService(
            DepositSettings settings,
            DocumentLimit limit,
            ResidentKeys keys,
            PendingObjectRepository pending,
            FileSealer sealer,
            ObjectDisposal disposal,
            SealedFileChecks checks,
            RemarkService remarks,
            DocumentDating dating,
            PdfACopyService pdfACopies,
            DocumentReplacement replacement,
            DepositRecorder recorder,
            Journal journal) {
        this.settings = settings;
        this.limit = limit;
        this.keys = keys;
        this.pending = pending;
        this.sealer = sealer;
        this.disposal = disposal;
        this.checks = checks;
        this.remarks = remarks;
        this.dating = dating;
        this.pdfACopies = pdfACopies;
        this.replacement = replacement;
        this.recorder = recorder;
        this.journal = journal;
    }

    /**
     * Deposits a file.
     *
     * @throws ProblemException when the file is refused or cannot be stored now; nothing is stored then
     */
    public Document deposit(DepositRequest request) throws InterruptedException {
        try {
            return receive(request);
        } catch (ProblemException e) {
            refused(request, e);
            throw e;
        } catch (StoreUnavailableException e) {
            throw failed(request, VaultProblem.STORE_UNAVAILABLE, e);
        } catch (DataAccessException | TransactionException e) {
            throw failed(
                    request,
                    Outages.isOutage(e) ? CommonProblem.TEMPORARILY_UNAVAILABLE : CommonProblem.INTERNAL_ERROR,
                    e);
        }
    }

    private Document receive(DepositRequest request) throws InterruptedException {
        if (request.refiles().isEmpty()) {
            limit.check(request.owner());
        }
        IncomingFile incoming = new IncomingFile(
                request.body(), request.announcedSize(), settings.maxSize().toBytes());
        PushbackInputStream content = new PushbackInputStream(incoming, FileKind.PREFIX);
        FileKind kind = kind(request.contentType(), prefix(incoming, content));
        Optional<Document> previousVersion = replacement.previousVersion(request);
        ResidentKey key = keys.of(request.owner());
        Binding binding = new Binding(
                DocumentId.random(),
                request.owner(),
                DocumentReplacement.version(previousVersion),
                request.kind().type());
        try (SealedFile file = sealer.seal(incoming, content, kind, binding)) {
            byte[] fingerprint = recorder.findFingerprint(request, previousVersion, key, file.sha256());
            pending.announce(file.object());
            try {
                CheckedContent whole = check(file, request);
                Optional<DocumentDate> dated = dating.date(request, whole.check());
                CheckedContent found = remarks.addRemarks(whole, request, previousVersion, file.sha256(), key)
                        .keeping(request.kind());
                return withCopy(
                        file,
                        copied -> recorder.record(request, dated, previousVersion, copied, found, key, fingerprint));
            } catch (Throwable e) {
                disposal.dispose(file.object());
                throw e;
            }
        }
    }

    /** Checks the file while it is stored, or afterwards from the store. */
    private CheckedContent check(SealedFile file, DepositRequest request) throws InterruptedException {
        if (sealer.isCheckedWhileStored()) {
            return checks.check(file, request.kind(), request.recognise(), () -> sealer.store(file));
        }
        sealer.store(file);
        return checks.check(file.readFromTheStore(), request.kind(), request.recognise(), () -> {});
    }

    /** Adds a PDF/A copy to an image. */
    private Document withCopy(SealedFile file, Function<SealedFile, Document> recording) throws InterruptedException {
        if (file.kind() == FileKind.PDF) {
            return recording.apply(file);
        }
        ObjectKey object = ObjectKey.fresh();
        pending.announce(object);
        try {
            return recording.apply(file.with(new SealedCopy(object, pdfACopies.create(file, object))));
        } catch (Throwable e) {
            disposal.dispose(object);
            throw e;
        }
    }

    /** Returns the format of the content; a declared media type that differs from it is refused. */
    private static FileKind kind(String contentType, byte[] prefix) {
        if (FileKind.isHeicSequence(contentType, prefix)) {
            throw new ProblemException(VaultProblem.HEIC_FILE);
        }
        FileKind declared = FileKind.declared(contentType)
                .orElseThrow(() -> new ProblemException(VaultProblem.UNSUPPORTED_FILE_TYPE));
        return FileKind.detected(prefix)
                .filter(declared::equals)
                .orElseThrow(() -> new ProblemException(VaultProblem.MISTYPED_FILE));
    }

    private static byte[] prefix(IncomingFile incoming, PushbackInputStream content) {
        try {
            byte[] prefix = content.readNBytes(FileKind.PREFIX);
            if (prefix.length == 0) {
                throw new ProblemException(VaultProblem.EMPTY_FILE);
            }
            content.unread(prefix);
            return prefix;
        } catch (IOException e) {
            throw incoming.failure(e);
        }
    }

    private ProblemException failed(DepositRequest request, ProblemType problem, RuntimeException cause) {
        ProblemException failure = new ProblemException(problem, cause);
        refused(request, failure);
        return failure;
    }

    private void refused(DepositRequest request, ProblemException reason) {
        try {
            journal.appendNow(JournalEvent.of(VaultJournalEvent.DEPOSIT_REFUSED)
                    .outcome(reason.type().status().is5xxServerError() ? Outcome.FAILED : Outcome.REFUSED)
                    .actor(request.owner())
                    .subject(request.owner())
                    .fact("documentType", request.kind().code())
                    .fact("reason", reason.type().code()));
        } catch (DataAccessException | TransactionException e) {
            // Nothing was stored and no access was granted: the refusal stands without its entry.
            log.warn("the journal entry of a refused deposit failed: {}", e.getMessage());
        }
    }
}
