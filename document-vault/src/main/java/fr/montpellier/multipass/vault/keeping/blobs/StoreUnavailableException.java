package fr.montpellier.multipass.vault.keeping.blobs;

/** The object store did not do what was asked: unreachable, too slow, or in error. */
public sealed class StoreUnavailableException extends RuntimeException
        permits KeyTakenException, ObjectMissingException {

    private static final long serialVersionUID = 1L;

    StoreUnavailableException(String action, Throwable cause) {
        super("the object store could not " + action, cause);
    }
}
