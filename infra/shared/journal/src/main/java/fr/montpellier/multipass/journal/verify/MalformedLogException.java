package fr.montpellier.multipass.journal.verify;

/**
 * Thrown when a file of a journal does not have the form of its format. The message is in French, for the person who
 * runs the verification.
 */
public final class MalformedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedLogException(String message) {
        super(message);
    }

    MalformedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
