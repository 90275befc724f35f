package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.inspection.requests.PdfACopyRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.PdfACopyResponse;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.PdfACopy;
import fr.montpellier.multipass.vault.keeping.sealing.format.OpenedFile;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedFormat;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedPart;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Makes the PDF/A copy of a deposited image in a worker process and stores it sealed while it is written. */
@Component
public class PdfACopyService {

    private final ObjectStore store;
    private final IsolatedWorkers workers;

    PdfACopyService(ObjectStore store, IsolatedWorkers workers) {
        this.store = store;
        this.workers = workers;
    }

    /**
     * Makes the copy.
     *
     * @param object announced and not stored yet
     * @throws ProblemException when the image is too complex, or the store is unavailable
     */
    public PdfACopy create(SealedFile file, ObjectKey object) throws InterruptedException {
        AtomicReference<MessageDigest> digest = new AtomicReference<>(sha256());
        try (OpenedFile opened = file.sealed(store).file()) {
            PdfACopyResponse response =
                    workers.copy(file.binding().owner(), new PdfACopyRequest(file.kind()), opened, (length, pdf) -> {
                        MessageDigest made = sha256();
                        digest.set(made);
                        store.put(
                                object,
                                SealedFormat.seal(
                                        new DigestInputStream(pdf, made), file.key(), file.binding(), SealedPart.COPY));
                    });
            if (response.refusal() != null) {
                throw new ProblemException(VaultProblem.FILE_TOO_COMPLEX)
                        .because("no PDF/A: " + response.refusal() + ", " + response.why());
            }
            return new PdfACopy(
                    response.length(), HexFormat.of().formatHex(digest.get().digest()));
        } catch (IOException e) {
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e).because("the stored object cannot be opened");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
