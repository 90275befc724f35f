package fr.montpellier.multipass.service.masterkey;

/** A sealed value does not open: changed, moved to another context, or sealed by a key that is not here. */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealBrokenException(String message) {
        super(message);
    }

    SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
