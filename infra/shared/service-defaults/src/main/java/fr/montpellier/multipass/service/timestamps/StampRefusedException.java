package fr.montpellier.multipass.service.timestamps;

/** Signals that the authority refused to stamp, or that its response is not a valid stamp. */
public final class StampRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    StampRefusedException(String message) {
        super(message);
    }

    StampRefusedException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
