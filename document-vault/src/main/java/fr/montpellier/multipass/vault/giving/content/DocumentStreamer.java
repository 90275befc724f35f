package fr.montpellier.multipass.vault.giving.content;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.facts.FactSheet;
import fr.montpellier.multipass.vault.giving.access.AuthorisedDocuments;
import fr.montpellier.multipass.vault.giving.access.ReadGrant;
import fr.montpellier.multipass.vault.giving.access.ReadingLimit;
import fr.montpellier.multipass.vault.giving.access.ReadingRecorder;
import fr.montpellier.multipass.vault.giving.addresses.SameAddressRecorder;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.giving.sharing.SharedKeys;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.blobs.failures.ObjectMissingException;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetailsSealer;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.documents.objects.PdfACopyRepository;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.keys.ResidentKeys;
import fr.montpellier.multipass.vault.requests.admission.Admission;
import fr.montpellier.multipass.vault.requests.admission.AdmissionControl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Streams a document to a reader who is authorised. The order is fixed: the entry is durable, then the key is
 * unwrapped, then the first byte is sent (CPCE L103: operations traced; CNIL délibération 2021-122).
 */
@Component
public class DocumentStreamer {

    private static final Logger log = LoggerFactory.getLogger(DocumentStreamer.class);
    private static final int BUFFER = 1 << 16;

    private final AdmissionControl admissions;
    private final DocumentRepository documents;
    private final ReadingLimit limit;
    private final ReadingRecorder readings;
    private final SameAddressRecorder sameAddresses;
    private final Journal journal;
    private final ResidentKeys keys;
    private final DocumentDetailsSealer details;
    private final SharedKeys sharedKeys;
    private final PdfACopyRepository copies;
    private final ObjectStore store;

    DocumentStreamer(
            AdmissionControl admissions,
            DocumentRepository documents,
            ReadingLimit limit,
            ReadingRecorder readings,
            SameAddressRecorder sameAddresses,
            Journal journal,
            ResidentKeys keys,
            DocumentDetailsSealer details,
            SharedKeys sharedKeys,
            PdfACopyRepository copies,
            ObjectStore store) {
        this.admissions = admissions;
        this.documents = documents;
        this.limit = limit;
        this.readings = readings;
        this.sameAddresses = sameAddresses;
        this.journal = journal;
        this.keys = keys;
        this.details = details;
        this.sharedKeys = sharedKeys;
        this.copies = copies;
        this.store = store;
    }

    /** Streams a document to its owner, with the owner's key. */
    public void readOwn(Document document, ReadGrant grant, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        read(StoredContent.original(document), grant, () -> secrets(document), request, response);
    }

    /** Streams the PDF/A copy of a document to its owner. */
    public void readCopy(Document document, ReadGrant grant, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ObjectKey object =
                copies.findObject(document.id()).orElseThrow(() -> new ProblemException(VaultProblem.NO_COPY));
        read(StoredContent.copy(document, object), grant, () -> secrets(document), request, response);
    }

    private DocumentSecrets secrets(Document document) {
        return details.secrets(document, keys.find(document.owner()).orElseThrow());
    }

    /** Streams a document to a reader, with the key issued for that reader. */
    public void read(
            AuthorisedDocuments.Authorised authorised, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SharedDocument shared = authorised.document();
        limit.count(authorised.grant(), shared.document(), shared.readings());
        read(StoredContent.original(shared), authorised.grant(), () -> open(authorised), request, response);
    }

    private DocumentSecrets open(AuthorisedDocuments.Authorised authorised) {
        DocumentSecrets secrets = sharedKeys.open(authorised.document());
        DocumentDetails known = secrets.details();
        sameAddresses.recordNow(
                authorised.grant(), authorised.document().document(), FactSheet.all(known.check(), known.sought()));
        return secrets;
    }

    /**
     * Streams content.
     *
     * @throws StreamAbortedException when the stream stopped after its first bytes, so that the response must not look
     *     complete
     */
    private void read(
            StoredContent content,
            ReadGrant grant,
            Supplier<DocumentSecrets> opening,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (Admission admission = admissions.admitRead(grant.caller())) {
            read(content, grant, opening, new ContentExchange(content, request, response), admission);
        }
    }

    private void read(
            StoredContent content,
            ReadGrant grant,
            Supplier<DocumentSecrets> opening,
            ContentExchange exchange,
            Admission admission)
            throws IOException {
        Document document = content.document();
        readings.recordNow(grant, document, exchange.addTo(grant.event(VaultJournalEvent.READ_AUTHORISED, document)));
        boolean completed = false;
        try {
            send(content.sealed(store, opening.get()), exchange, admission);
            completed = true;
        } catch (IOException e) {
            if (exchange.isCommitted()) {
                throw new StreamAbortedException(e);
            }
            throw new ProblemException(VaultProblem.STORE_UNAVAILABLE, e);
        } catch (ObjectMissingException e) {
            throw documents.exists(document.id()) ? e : erasedMeanwhile();
        } catch (RuntimeException e) {
            throw exchange.isCommitted() ? new StreamAbortedException(e) : e;
        } finally {
            conclude(document, grant, exchange, completed);
        }
    }

    /**
     * Returns the problem of a document erased in the meantime; without its cause, which would be reported as a failure
     * of the store.
     */
    public static ProblemException erasedMeanwhile() {
        return new ProblemException(VaultProblem.UNKNOWN_DOCUMENT).because("erased during the request");
    }

    private void send(SealedObject object, ContentExchange exchange, Admission admission) throws IOException {
        Optional<ByteRange> wanted = exchange.requestedRange(object.size());
        if (wanted.isEmpty()) {
            return;
        }
        ByteRange range = wanted.get();
        try (InputStream opened = object.open(range.start(), range.length())) {
            byte[] buffer = new byte[BUFFER];
            int count = opened.read(buffer);
            // Until the first segment is verified, a problem can still be answered.
            OutputStream out = admission.paced(exchange.begin(range));
            while (count >= 0) {
                out.write(buffer, 0, count);
                count = opened.read(buffer);
            }
            out.flush();
        }
    }

    private void conclude(Document document, ReadGrant grant, ContentExchange exchange, boolean completed) {
        try {
            journal.appendNow(exchange.addTo(
                    completed
                            ? grant.event(VaultJournalEvent.READ_COMPLETED, document)
                            : grant.event(VaultJournalEvent.READ_ABORTED, document)
                                    .outcome(Outcome.FAILED)));
        } catch (RuntimeException e) {
            // The journal has the read as authorised; only its end is missing.
            log.error("the journal entry for the end of a read failed", e);
        }
    }
}
