package fr.montpellier.multipass.journal.verify.log;

/**
 * Thrown when a file of a journal does not have the form of its format. The message is in French, for the person who
 * runs the verification.
 */
public final class MalformedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedLogException(String message) {
        super(message);
    }

    public MalformedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
