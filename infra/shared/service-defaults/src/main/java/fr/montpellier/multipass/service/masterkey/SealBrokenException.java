package fr.montpellier.multipass.service.masterkey;

/**
 * Thrown when a sealed value does not open: it was changed, moved to another context, or sealed by a key that is not
 * available.
 */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SealBrokenException(String message) {
        super(message);
    }

    SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
