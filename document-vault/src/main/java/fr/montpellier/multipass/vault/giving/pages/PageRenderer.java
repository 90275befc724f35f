package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageTextRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageImageResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageTextResponse;
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

/** Renders a page of a shared document, or reads its text, from the store by a worker. The result is not stored. */
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
        PageImageResponse response = inWorker(
                shared,
                (kind, secrets, opened) -> workers.draw(agent, new PageImageRequest(kind, number, mark), opened));
        if (response.refusal() != null) {
            throw new ProblemException(VaultProblem.PAGE_NOT_SHOWN).because(response.refusal() + ": " + response.why());
        }
        return response.image();
    }

    /**
     * Returns the text of a page: that of a PDF, else that which is recognised on the picture if its owner agreed.
     *
     * @param agent who reads
     * @param number from 1
     */
    PageTextView read(SubjectId agent, SharedDocument shared, int number) throws InterruptedException {
        PageTextResponse response = inWorker(
                shared,
                (kind, secrets, opened) -> workers.read(
                        agent,
                        new PageTextRequest(kind, number, secrets.details().mayBeRecognised()),
                        opened));
        if (response.refusal() != null) {
            throw new ProblemException(VaultProblem.PAGE_NOT_SHOWN).because(response.refusal() + ": " + response.why());
        }
        return new PageTextView(response.text(), response.origin().wireName());
    }

    private interface Work<T> {
        T on(FileKind kind, DocumentSecrets secrets, OpenedFile opened) throws IOException, InterruptedException;
    }

    private <T> T inWorker(SharedDocument shared, Work<T> work) throws InterruptedException {
        Document document = shared.document();
        DocumentSecrets secrets = keys.open(shared);
        FileKind kind = FileKind.declared(document.mediaType()).orElseThrow();
        try (OpenedFile opened =
                StoredContent.original(shared).sealed(store, secrets).file()) {
            return work.on(kind, secrets, opened);
        } catch (ObjectMissingException e) {
            throw documents.exists(document.id()) ? e : DocumentStreamer.erasedMeanwhile();
        } catch (IOException e) {
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e);
        }
    }
}
