package fr.montpellier.multipass.vault.retrieval;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.blobs.ObjectKey;
import fr.montpellier.multipass.vault.blobs.ObjectStore;
import fr.montpellier.multipass.vault.documents.Copies;
import fr.montpellier.multipass.vault.documents.Copy;
import fr.montpellier.multipass.vault.documents.Document;
import fr.montpellier.multipass.vault.documents.DocumentDetails;
import fr.montpellier.multipass.vault.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.sealing.ResidentKeys;
import fr.montpellier.multipass.vault.sealing.SealedFormat;
import fr.montpellier.multipass.vault.sealing.SealedPart;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** A resident takes the PDF/A that was made of their images: the entry is durable before the first byte leaves. */
@Component
class CopyReading {

    private static final int BUFFER = 1 << 16;

    private final Copies copies;
    private final ResidentKeys keys;
    private final DocumentDetails details;
    private final ObjectStore store;
    private final Journal journal;

    CopyReading(Copies copies, ResidentKeys keys, DocumentDetails details, ObjectStore store, Journal journal) {
        this.copies = copies;
        this.keys = keys;
        this.details = details;
        this.store = store;
        this.journal = journal;
    }

    /** @throws StreamAbortedException when it stopped in the middle: the response must not look complete */
    void read(Document document, Caller.Resident owner, HttpServletResponse response) throws IOException {
        ObjectKey object = copies.of(document.id()).orElseThrow(() -> new ProblemException(VaultProblem.NO_COPY));
        journal.appendNow(new ReadGrant.Own(owner)
                .event("vault.read-authorised", document)
                .fact("form", "pdf"));
        DocumentSecrets secrets =
                details.secrets(document, keys.find(document.owner()).orElseThrow());
        Copy copy = secrets.details().copy();
        if (copy == null) {
            throw new IllegalStateException("an object of a copy that the details do not know");
        }
        try (InputStream sealed = store.get(object);
                InputStream opened =
                        SealedFormat.open(sealed, secrets.key(), document.binding(), copy.size(), SealedPart.COPY)) {
            byte[] buffer = new byte[BUFFER];
            int count = opened.read(buffer);
            // Only now: until the first segment is verified, a problem can still be answered.
            DocumentHeaders.write(document, MediaType.APPLICATION_PDF_VALUE, copy.size(), response);
            while (count >= 0) {
                response.getOutputStream().write(buffer, 0, count);
                count = opened.read(buffer);
            }
            response.getOutputStream().flush();
        } catch (IOException e) {
            if (response.isCommitted()) {
                throw new StreamAbortedException(e);
            }
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e);
        }
    }
}
