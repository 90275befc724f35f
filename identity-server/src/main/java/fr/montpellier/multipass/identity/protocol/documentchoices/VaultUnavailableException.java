package fr.montpellier.multipass.identity.protocol.documentchoices;

/** The document vault did not respond, or not as its API says. */
public final class VaultUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultUnavailableException(Throwable cause) {
        super("the document vault does not answer", cause);
    }
}
