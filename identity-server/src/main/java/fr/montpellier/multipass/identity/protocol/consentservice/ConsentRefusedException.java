package fr.montpellier.multipass.identity.protocol.consentservice;

/** Thrown when the consent service refused the request and recorded nothing. */
public final class ConsentRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConsentRefusedException(int status) {
        super("the consent service refused the request with status " + status);
    }
}
