package fr.montpellier.multipass.vault.giving.content;

/** Signals that the content of a document stopped after its first bytes were sent. */
final class StreamAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamAbortedException(Exception cause) {
        super("a document stopped in the middle", cause);
    }
}
