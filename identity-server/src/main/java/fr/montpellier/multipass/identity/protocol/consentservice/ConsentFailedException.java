package fr.montpellier.multipass.identity.protocol.consentservice;

/**
 * Thrown when the consent service answers one request with an error that does not say that others fail too. It is then unknown
 * whether it processed the request.
 */
public final class ConsentFailedException extends ConsentUnavailableException {

    private static final long serialVersionUID = 1L;

    ConsentFailedException(Throwable cause) {
        super(cause);
    }
}
