package fr.montpellier.multipass.vault.giving.content;

import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.SharedDocument;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.documents.PdfACopy;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.format.SealedPart;
import org.springframework.http.MediaType;

/**
 * The content of a document that is read: the original file or its PDF/A copy.
 *
 * @param identifier under which the reader knows the document
 */
public record StoredContent(Document document, String identifier, SealedPart part, ObjectKey object) {

    /** Returns the original, read by the owner, or handed over. */
    public static StoredContent original(Document document) {
        return new StoredContent(document, document.id().toString(), SealedPart.ORIGINAL, document.object());
    }

    /** Returns the original, read by a reader other than the owner. */
    public static StoredContent original(SharedDocument shared) {
        Document document = shared.document();
        return new StoredContent(document, shared.identifier(), SealedPart.ORIGINAL, document.object());
    }

    static StoredContent copy(Document document, ObjectKey object) {
        return new StoredContent(document, document.id().toString(), SealedPart.COPY, object);
    }

    String mediaType() {
        return part == SealedPart.COPY ? MediaType.APPLICATION_PDF_VALUE : document.mediaType();
    }

    /**
     * Returns the entity tag, which is the reader's own: the content of an object never changes, and a document keeps
     * the object of its file.
     */
    String etag() {
        String name = identifier + "." + document.version();
        return '"'
                + (part == SealedPart.COPY
                        ? name + "." + Integer.toHexString(object.value().hashCode())
                        : name)
                + '"';
    }

    public SealedObject sealed(ObjectStore store, DocumentSecrets secrets) {
        return new SealedObject(
                (offset, length) -> store.get(object, offset, length),
                secrets.key(),
                document.binding(),
                part,
                size(secrets.details()));
    }

    private long size(DocumentDetails details) {
        if (part == SealedPart.ORIGINAL) {
            return details.size();
        }
        PdfACopy copy = details.copy();
        if (copy == null) {
            throw new IllegalStateException("an object of a copy that the details do not know");
        }
        return copy.size();
    }

    /** Adds to the journal entry which of the two contents is read; nothing for the original. */
    JournalEvent addTo(JournalEvent event) {
        return part == SealedPart.COPY ? event.fact("form", "pdf") : event;
    }
}
