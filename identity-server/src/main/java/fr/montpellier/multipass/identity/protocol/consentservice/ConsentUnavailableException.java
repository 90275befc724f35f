package fr.montpellier.multipass.identity.protocol.consentservice;

/**
 * Thrown when the consent service does not respond, or its response does not conform to its API. It is then unknown
 * whether it processed the request.
 */
public class ConsentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConsentUnavailableException(String message) {
        super(message);
    }

    ConsentUnavailableException(Throwable cause) {
        super("the consent service does not respond", cause);
    }
}
