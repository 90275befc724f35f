package fr.montpellier.multipass.vault.keeping.sealing;

/**
 * Signals that sealed bytes cannot be opened, because they were changed, moved to another document, or sealed under
 * another key.
 */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }

    public SealBrokenException(Exception cause) {
        super("the sealed bytes cannot be opened", cause);
    }
}
