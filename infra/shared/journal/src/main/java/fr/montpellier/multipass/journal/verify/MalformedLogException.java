package fr.montpellier.multipass.journal.verify;

/** A file of a journal does not have the form that its format asks for. The message is in French, for the person. */
public final class MalformedLogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedLogException(String message) {
        super(message);
    }

    MalformedLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
