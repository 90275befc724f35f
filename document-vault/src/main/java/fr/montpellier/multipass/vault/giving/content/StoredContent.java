package fr.montpellier.multipass.vault.giving.content;

import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import fr.montpellier.multipass.vault.keeping.documents.Copy;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDetails;
import fr.montpellier.multipass.vault.keeping.documents.DocumentSecrets;
import fr.montpellier.multipass.vault.keeping.sealing.SealedObject;
import fr.montpellier.multipass.vault.keeping.sealing.SealedPart;
import fr.montpellier.multipass.journal.JournalEvent;
import org.springframework.http.MediaType;

/** What of a document is read: the file as it was deposited, or the PDF/A that was made of it. */
public record StoredContent(Document document, SealedPart part, ObjectKey object) {

    public static StoredContent original(Document document) {
        return new StoredContent(document, SealedPart.ORIGINAL, document.object());
    }

    static StoredContent copy(Document document, ObjectKey object) {
        return new StoredContent(document, SealedPart.COPY, object);
    }

    String mediaType() {
        return part == SealedPart.COPY ? MediaType.APPLICATION_PDF_VALUE : document.mediaType();
    }

    /** Names the bytes: those of one object never change, and a document keeps the object of its file. */
    String etag() {
        String name = document.id() + "." + document.version();
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
        Copy copy = details.copy();
        if (copy == null) {
            throw new IllegalStateException("an object of a copy that the details do not know");
        }
        return copy.size();
    }

    /** The entry of a read with which of the two it is; that of the file says nothing. */
    JournalEvent tells(JournalEvent event) {
        return part == SealedPart.COPY ? event.fact("form", "pdf") : event;
    }
}
