package fr.montpellier.multipass.vault.keeping.blobs.failures;

/** Signals that there is already an object under the key; it is unchanged. */
public final class KeyTakenException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    public KeyTakenException() {
        this("store an object", new IllegalStateException("the key is taken"));
    }

    public KeyTakenException(String action, Throwable cause) {
        super(action, cause);
    }
}
