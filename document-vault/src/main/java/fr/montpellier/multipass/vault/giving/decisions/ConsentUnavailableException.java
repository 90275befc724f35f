package fr.montpellier.multipass.vault.giving.decisions;

/** Signals that the consent service did not answer a request: unreachable, too slow, or in error. */
public final class ConsentUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Logs the class of the cause alone: its message may quote the answer. */
    public ConsentUnavailableException(Exception cause) {
        super(cause.getClass().getSimpleName());
    }
}
