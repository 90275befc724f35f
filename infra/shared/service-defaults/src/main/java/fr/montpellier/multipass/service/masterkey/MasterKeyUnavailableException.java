package fr.montpellier.multipass.service.masterkey;

/**
 * Thrown when the token that holds the master key does not respond: sealed values are valid but cannot be opened at
 * this moment.
 */
public final class MasterKeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MasterKeyUnavailableException(Throwable cause) {
        super("the PKCS#11 token that holds the master key does not answer", cause);
    }
}
