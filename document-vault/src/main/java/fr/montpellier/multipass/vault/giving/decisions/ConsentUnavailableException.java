package fr.montpellier.multipass.vault.giving.decisions;

/** The consent service did not say what it was asked: unreachable, too slow, or in error. */
public final class ConsentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The cause is told by its class alone: its message may quote the answer. */
    public ConsentUnavailableException(Exception cause) {
        super(cause.getClass().getSimpleName());
    }
}
