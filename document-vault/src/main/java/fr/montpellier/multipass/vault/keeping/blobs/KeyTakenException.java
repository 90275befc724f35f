package fr.montpellier.multipass.vault.keeping.blobs;

/** There is an object under that key already, and it stays as it is. */
public final class KeyTakenException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    KeyTakenException() {
        this("store an object", new IllegalStateException("the key is taken"));
    }

    KeyTakenException(String action, Throwable cause) {
        super(action, cause);
    }
}
