package fr.montpellier.multipass.vault.keeping.sealing;

/** Signals that sealed bytes do not open: changed, moved to another document, or sealed under another key. */
public final class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }

    public SealBrokenException(Exception cause) {
        super("the seal does not open", cause);
    }
}
