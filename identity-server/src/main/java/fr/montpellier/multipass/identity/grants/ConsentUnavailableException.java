package fr.montpellier.multipass.identity.grants;

/** The consent service did not answer, or not as agreed: nothing is known of what it did. */
public final class ConsentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConsentUnavailableException(String message) {
        super(message);
    }

    ConsentUnavailableException(Throwable cause) {
        super("the consent service does not answer", cause);
    }
}
