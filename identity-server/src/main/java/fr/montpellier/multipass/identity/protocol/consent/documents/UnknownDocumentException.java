package fr.montpellier.multipass.identity.protocol.consent.documents;

/** Thrown when a form names a document that is not, or no longer, among the resident's documents of that type. */
public final class UnknownDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnknownDocumentException() {
        super("a chosen document is not among the resident's documents of its type");
    }
}
