package fr.montpellier.multipass.vault.keeping.blobs.failures;

/** Signals that the store answers and has no such object. */
public final class ObjectMissingException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    public ObjectMissingException(String action, Throwable cause) {
        super(action, cause);
    }
}
