package fr.montpellier.multipass.vault.giving.content;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.requests.admission.Admission;
import fr.montpellier.multipass.vault.requests.admission.AdmissionControl;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * Streams documents of a deceased resident as one ZIP file. As in {@link DocumentStreamer}, the entry of a document in the
 * journal is durable before its key is unwrapped and its first byte is sent.
 */
@Component
public class DocumentArchive {

    private static final int PAGE = 100;

    private final AdmissionControl admissions;
    private final DocumentRepository documents;
    private final Journal journal;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final ObjectStore store;

    DocumentArchive(
            AdmissionControl admissions,
            DocumentRepository documents,
            Journal journal,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            ObjectStore store) {
        this.admissions = admissions;
        this.documents = documents;
        this.journal = journal;
        this.keys = keys;
        this.details = details;
        this.store = store;
    }

    /**
     * Streams the documents, newest first, also those in the archive.
     *
     * @param types the types of documents; empty: all
     * @param basis of the journal entries
     * @throws ProblemException if there is no such document, or the first one cannot be opened
     * @throws StreamAbortedException when the stream stopped after its first bytes, so that the file must not look complete
     */
    public void write(
            SubjectId resident, Optional<Set<JustificatifType>> types, String basis, HttpServletResponse response)
            throws IOException {
        List<Document> page = documents.findByOwnerAndTypes(resident, types, Optional.empty(), PAGE);
        if (page.isEmpty()) {
            throw new ProblemException(VaultProblem.UNKNOWN_DOCUMENT).because("the resident has no such document");
        }
        try (Admission admission = admissions.admitRead(resident.value());
                InputStream first = open(page.getFirst(), basis)) {
            response.setContentType("application/zip");
            response.setHeader("Cache-Control", "no-store");
            try {
                // Closed by no one: the end of the file is written if all of it was.
                var zip = new ZipOutputStream(admission.paced(response.getOutputStream()));
                // PDF and pictures are compressed.
                zip.setLevel(Deflater.NO_COMPRESSION);
                addAll(zip, resident, types, basis, page, first);
                zip.finish();
                zip.flush();
            } catch (IOException | RuntimeException e) {
                throw new StreamAbortedException(e);
            }
        }
    }

    private void addAll(
            ZipOutputStream zip,
            SubjectId resident,
            Optional<Set<JustificatifType>> types,
            String basis,
            List<Document> firstPage,
            InputStream firstContent)
            throws IOException {
        int number = 1;
        add(zip, number, firstPage.getFirst(), firstContent);
        List<Document> page = firstPage;
        List<Document> left = firstPage.subList(1, firstPage.size());
        while (!page.isEmpty()) {
            for (Document document : left) {
                try (InputStream content = open(document, basis)) {
                    number++;
                    add(zip, number, document, content);
                }
            }
            page = documents.findByOwnerAndTypes(
                    resident, types, Optional.of(page.getLast().place()), PAGE);
            left = page;
        }
    }

    private InputStream open(Document document, String basis) throws IOException {
        journal.appendNow(JournalEvent.of(VaultJournalEvent.GIVEN_FOR_ESTATE)
                .actor("identity-server")
                .subject(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value())
                .fact("basis", basis));
        DocumentSecrets secrets =
                details.secrets(document, keys.find(document.owner()).orElseThrow());
        SealedObject sealed = StoredContent.original(document).sealed(store, secrets);
        return sealed.open(0, sealed.size());
    }

    private static void add(ZipOutputStream zip, int number, Document document, InputStream content)
            throws IOException {
        zip.putNextEntry(
                new ZipEntry("%03d-%s".formatted(number, DocumentHeaders.fileName(StoredContent.original(document)))));
        content.transferTo(zip);
        zip.closeEntry();
    }
}
