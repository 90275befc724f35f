package fr.montpellier.multipass.vault.keeping.proofs;

/** The authority did not stamp, or what it sent is no stamp that proves anything. */
final class StampRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    StampRefusedException(String message) {
        super(message);
    }

    StampRefusedException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
