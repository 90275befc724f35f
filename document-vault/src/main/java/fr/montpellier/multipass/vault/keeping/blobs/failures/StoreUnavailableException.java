package fr.montpellier.multipass.vault.keeping.blobs.failures;

/** Signals that the object store did not perform a request: unreachable, too slow, or in error. */
public sealed class StoreUnavailableException extends RuntimeException
        permits KeyTakenException, ObjectMissingException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String action, Throwable cause) {
        super("the object store could not " + action, cause);
    }
}
