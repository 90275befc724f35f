package fr.montpellier.multipass.bench.attack.environment;

/** Thrown when an ordinary caller was not served; the message is the kind of error that is counted. */
public final class UnexpectedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnexpectedResponseException(String message) {
        super(message);
    }
}
