package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.inspection.messages.PageImageReply;
import fr.montpellier.multipass.vault.checking.inspection.messages.PageImageRequest;
import fr.montpellier.multipass.vault.checking.isolation.IsolatedWorkers;
import fr.montpellier.multipass.vault.giving.content.DocumentStreamer;
import fr.montpellier.multipass.vault.giving.content.StoredContent;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.giving.sharing.SharedKeys;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.format.OpenedFile;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Renders a page of a shared document, read from the store by a worker; nothing of it is stored. */
@Component
class PageRenderer {

    private final DocumentRepository documents;
    private final SharedKeys keys;
    private final ObjectStore store;
    private final IsolatedWorkers workers;

    PageRenderer(DocumentRepository documents, SharedKeys keys, ObjectStore store, IsolatedWorkers workers) {
        this.documents = documents;
        this.keys = keys;
        this.store = store;
        this.workers = workers;
    }

    /**
     * Renders a page with its watermark.
     *
     * @param agent who reads
     * @param number from 1
     * @return JPEG
     */
    byte[] draw(SubjectId agent, SharedDocument shared, int number, String mark) throws InterruptedException {
        Document document = shared.document();
        DocumentSecrets secrets = keys.open(shared);
        FileKind kind = FileKind.declared(document.mediaType()).orElseThrow();
        try (OpenedFile opened =
                StoredContent.original(document).sealed(store, secrets).file()) {
            PageImageReply reply = workers.draw(agent, new PageImageRequest(kind, number, mark), opened);
            if (reply.refusal() != null) {
                throw new ProblemException(VaultProblem.PAGE_NOT_SHOWN).because(reply.refusal() + ": " + reply.why());
            }
            return reply.image();
        } catch (ObjectMissingException e) {
            throw documents.exists(document.id()) ? e : DocumentStreamer.erasedMeanwhile();
        } catch (IOException e) {
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e);
        }
    }
}
