package fr.montpellier.multipass.vault.keeping.blobs;

/** Signals that the store answers and has no such object. */
public final class ObjectMissingException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    ObjectMissingException(String action, Throwable cause) {
        super(action, cause);
    }
}
