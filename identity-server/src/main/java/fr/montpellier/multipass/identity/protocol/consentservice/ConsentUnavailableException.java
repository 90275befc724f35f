package fr.montpellier.multipass.identity.protocol.consentservice;

/** The consent service did not respond, or not as its API says: it is not known what it did. */
public final class ConsentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConsentUnavailableException(String message) {
        super(message);
    }

    ConsentUnavailableException(Throwable cause) {
        super("the consent service does not answer", cause);
    }
}
