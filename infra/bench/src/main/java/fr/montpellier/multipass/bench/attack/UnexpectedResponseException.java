package fr.montpellier.multipass.bench.attack;

/** Thrown when an ordinary caller was not served; the message is the kind of error that is counted. */
final class UnexpectedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedResponseException(String message) {
        super(message);
    }
}
