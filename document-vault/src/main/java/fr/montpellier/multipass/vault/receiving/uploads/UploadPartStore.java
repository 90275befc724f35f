package fr.montpellier.multipass.vault.receiving.uploads;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.ConcatenatedFile;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.blobs.failures.StoreUnavailableException;
import fr.montpellier.multipass.vault.keeping.documents.objects.ObjectDisposal;
import fr.montpellier.multipass.vault.keeping.documents.objects.PendingObjectRepository;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.format.OpenedFile;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedPart;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.receiving.uploads.parts.PartBody;
import fr.montpellier.multipass.vault.receiving.uploads.parts.StoredPartsInputStream;
import fr.montpellier.multipass.vault.receiving.uploads.parts.Upload;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadPart;
import fr.montpellier.multipass.vault.receiving.uploads.parts.UploadRepository;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the sealed parts of uploads in the object store. */
@Component
class UploadPartStore {

    private final UploadSettings settings;
    private final UploadRepository uploads;
    private final ResidentKeys keys;
    private final PendingObjectRepository pending;
    private final ObjectStore store;
    private final ObjectDisposal disposal;
    private final TransactionTemplate transaction;

    UploadPartStore(
            UploadSettings settings,
            UploadRepository uploads,
            ResidentKeys keys,
            PendingObjectRepository pending,
            ObjectStore store,
            ObjectDisposal disposal,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.uploads = uploads;
        this.keys = keys;
        this.pending = pending;
        this.store = store;
        this.disposal = disposal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Seals the next bytes into an announced object; empty when no bytes arrive. */
    Optional<UploadPart> store(Upload upload, InputStream body) {
        PartBody part =
                new PartBody(body, Math.min(settings.partSize().toBytes(), upload.length() - upload.received()));
        if (part.isEmpty()) {
            return Optional.empty();
        }
        int number = upload.parts() + 1;
        ObjectKey object = ObjectKey.fresh();
        pending.announce(object);
        try {
            store.put(object, SealedFormat.seal(part, key(upload), upload.bindingOfPart(number)));
        } catch (StoreUnavailableException e) {
            disposal.dispose(object);
            throw e;
        }
        return Optional.of(new UploadPart(number, part.size(), object));
    }

    private DataKey key(Upload upload) {
        return keys.find(upload.owner()).orElseThrow().unwrap(upload.wrap(), upload.binding());
    }

    /**
     * Adds the part to the upload; returns false if a concurrent request added one, in which case the part is deleted.
     */
    boolean keep(Upload upload, UploadPart part) {
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = uploads.append(upload, part) && pending.claim(part.object());
            if (!first) {
                status.setRollbackOnly();
            }
            return first;
        }));
        if (!kept) {
            disposal.dispose(part.object());
        }
        return kept;
    }

    /** Returns the stored parts followed by one more. */
    InputStream read(Upload upload, UploadPart last) {
        return read(
                upload,
                Stream.concat(uploads.findParts(upload.id()).stream(), Stream.of(last))
                        .toList());
    }

    /**
     * Returns the content of a page.
     *
     * @throws ProblemException when another request has used or discarded the page in the meantime
     */
    InputStream readWhole(Upload page) {
        return read(page, all(page));
    }

    /**
     * Returns the content of a page, to be read in parts.
     *
     * @throws ProblemException as {@link #readWhole}
     */
    ConcatenatedFile<OpenedFile> opened(Upload page) {
        DataKey key = key(page);
        return new ConcatenatedFile<>(all(page).stream()
                .map(part -> new ConcatenatedFile.Part<>(part.size(), () -> opened(page, part, key)))
                .toList());
    }

    private OpenedFile opened(Upload page, UploadPart part, DataKey key) {
        return new SealedObject(
                        (offset, length) -> store.get(part.object(), offset, length),
                        key,
                        page.bindingOfPart(part.number()),
                        SealedPart.ORIGINAL,
                        part.size())
                .file();
    }

    private List<UploadPart> all(Upload page) {
        List<UploadPart> all = uploads.findParts(page.id());
        if (all.stream().mapToLong(UploadPart::size).sum() != page.length()) {
            throw new ProblemException(VaultProblem.UNKNOWN_UPLOAD).because("the parts of the page were deleted");
        }
        return all;
    }

    private InputStream read(Upload upload, List<UploadPart> all) {
        DataKey key = key(upload);
        return new StoredPartsInputStream(
                all,
                part -> SealedFormat.open(
                        store.get(part.object()), key, upload.bindingOfPart(part.number()), part.size()));
    }
}
