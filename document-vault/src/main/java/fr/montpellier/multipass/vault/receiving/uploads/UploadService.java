package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.receiving.deposit.DepositValidator;
import fr.montpellier.multipass.vault.receiving.deposit.DocumentLimit;
import fr.montpellier.multipass.vault.receiving.uploads.parts.Upload;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadPart;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Manages a resident's uploads: begin, append, discard. Received bytes are stored sealed, part by part. The last part
 * completes the document and is never stored separately (docs/adr/0020). A page of a scan is stored whole
 * (docs/adr/0028).
 */
@Component
class UploadService {

    private final UploadSettings settings;
    private final UploadRepository uploads;
    private final UploadPartStore parts;
    private final UploadCompletion completion;
    private final ResidentKeys keys;
    private final DepositValidator validator;
    private final DocumentLimit limit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    UploadService(
            UploadSettings settings,
            UploadRepository uploads,
            UploadPartStore parts,
            UploadCompletion completion,
            ResidentKeys keys,
            DepositValidator validator,
            DocumentLimit limit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.uploads = uploads;
        this.parts = parts;
        this.completion = completion;
        this.keys = keys;
        this.validator = validator;
        this.limit = limit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Begins an upload.
     *
     * @throws ProblemException when no such file could be deposited, or the resident has too many documents or uploads
     */
    Upload begin(Caller.Resident resident, long length, UploadMetadata metadata) {
        JustificatifKind kind = validator.kind(metadata.type());
        return begin(
                resident,
                length,
                validator.mediaType(metadata.mediaType()),
                false,
                kind.type(),
                validator.period(metadata.period(), kind),
                validator.date(metadata.date(), kind),
                metadata.replaces().filter(document -> !document.isBlank()),
                metadata.recognise());
    }

    /** Begins the upload of a page of a scan; type and period are stated with the scan. */
    Upload beginPage(Caller.Resident resident, long length, UploadMetadata metadata) {
        String mediaType = validator.mediaType(metadata.mediaType());
        if (mediaType.equals(FileKind.PDF.mediaType())) {
            throw new ProblemException(VaultProblem.PAGE_NOT_A_PICTURE);
        }
        return begin(
                resident,
                length,
                mediaType,
                true,
                Upload.PAGE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private Upload begin(
            Caller.Resident resident,
            long length,
            String mediaType,
            boolean partial,
            JustificatifType type,
            Optional<String> period,
            Optional<LocalDate> date,
            Optional<String> replaces,
            boolean recognise) {
        validator.checkSize(length);
        limit.check(resident.subject());
        UUID id = UUID.randomUUID();
        Upload upload = new Upload(
                id,
                resident.subject(),
                partial,
                type,
                period,
                date,
                replaces,
                recognise,
                mediaType,
                length,
                0,
                0,
                keys.of(resident.subject()).wrap(DataKey.random(), Upload.binding(id, resident.subject(), type)),
                clock.instant().plus(settings.lifetime()).truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
        transaction.executeWithoutResult(status -> {
            checkRoom(upload);
            uploads.insert(upload);
        });
        return upload;
    }

    /** Limits the bytes of a resident's waiting pages in total, since they become one file. */
    private void checkRoom(Upload upload) {
        UploadRepository.UnderWay others = uploads.lockUnderWay(upload.owner(), upload.partial());
        int most = upload.partial() ? settings.pagesPerResident() : settings.perResident();
        if (others.uploads() >= most) {
            throw new ProblemException(VaultProblem.TOO_MANY_UPLOADS).with("maximum", most);
        }
        long together = Math.min(validator.maxSize(), settings.pagesTogether().toBytes());
        if (upload.partial() && others.bytes() + upload.length() > together) {
            throw new ProblemException(VaultProblem.FILE_TOO_LARGE).with("maximum", together);
        }
    }

    /** Returns the caller's upload; an upload of another resident is treated as unknown. */
    Upload find(Caller.Resident resident, String id) {
        return parse(id)
                .flatMap(known -> uploads.find(known, clock.instant()))
                .filter(upload -> upload.owner().equals(resident.subject()))
                .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_UPLOAD));
    }

    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Stores the next bytes, and makes a document of a complete upload; a page waits for its scan.
     *
     * @param announced bytes of the body, or -1
     */
    Upload append(Caller.Resident resident, String id, long offset, long announced, InputStream body)
            throws InterruptedException {
        Upload upload = find(resident, id);
        if (offset != upload.received()) {
            throw offsetMismatch(upload);
        }
        if (announced > upload.length() - upload.received()) {
            throw new ProblemException(VaultProblem.BEYOND_UPLOAD_LENGTH);
        }
        while (upload.received() < upload.length()) {
            Optional<UploadPart> next = parts.store(upload, body);
            if (next.isEmpty()) {
                return upload;
            }
            UploadPart part = next.get();
            if (!upload.partial() && upload.received() + part.size() == upload.length()) {
                return completion.complete(resident, upload, part);
            }
            if (!parts.keep(upload, part)) {
                throw offsetMismatch(find(resident, id));
            }
            upload = upload.with(part);
        }
        return upload;
    }

    private static ProblemException offsetMismatch(Upload upload) {
        return new ProblemException(VaultProblem.OFFSET_MISMATCH).with("offset", upload.received());
    }

    void discard(Caller.Resident resident, String id) {
        completion.discard(find(resident, id).id());
    }
}
