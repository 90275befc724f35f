package fr.montpellier.multipass.identity.protocol.documentchoices;

/** Thrown when the document vault does not respond, or its response does not conform to its API. */
public final class VaultUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultUnavailableException(Throwable cause) {
        super("the document vault does not respond", cause);
    }
}
