package fr.montpellier.multipass.service.masterkey;

/** What keeps the master key does not answer: nothing sealed opens at this moment, and nothing is wrong with it. */
public final class MasterKeyUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MasterKeyUnavailableException(Throwable cause) {
        super("the PKCS#11 token that holds the master key does not answer", cause);
    }
}
