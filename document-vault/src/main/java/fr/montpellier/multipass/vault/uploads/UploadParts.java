package fr.montpellier.multipass.vault.uploads;

import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.blobs.StoreUnavailableException;
import fr.montpellier.multipass.vault.documents.ObjectDisposal;
import fr.montpellier.multipass.vault.documents.PendingObjects;
import fr.montpellier.multipass.vault.sealing.DataKey;
import fr.montpellier.multipass.vault.sealing.ResidentKeys;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sealed parts of uploads, in the object store. */
@Component
class UploadParts {

    private final UploadSettings settings;
    private final UploadRegister register;
    private final ResidentKeys keys;
    private final PendingObjects pending;
    private final ObjectStore store;
    private final ObjectDisposal disposal;
    private final TransactionTemplate transaction;

    UploadParts(
            UploadSettings settings,
            UploadRegister register,
            ResidentKeys keys,
            PendingObjects pending,
            ObjectStore store,
            ObjectDisposal disposal,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.register = register;
        this.keys = keys;
        this.pending = pending;
        this.store = store;
        this.disposal = disposal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Seals what arrives next into an object that is only announced; empty when nothing arrives any more. */
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

    /** Makes it a part of the upload; false when another request added one meanwhile: it is gone then. */
    boolean keep(Upload upload, UploadPart part) {
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = register.append(upload, part) && pending.claim(part.object());
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

    /** What was kept, followed by one more part. */
    InputStream read(Upload upload, UploadPart last) {
        DataKey key = key(upload);
        List<UploadPart> all = Stream.concat(register.parts(upload.id()).stream(), Stream.of(last))
                .toList();
        return new StoredParts(
                all,
                part -> SealedFormat.open(
                        store.get(part.object()), key, upload.bindingOfPart(part.number()), part.size()));
    }
}
