package fr.montpellier.multipass.vault.giving.content;

/** A document stopped after its first bytes had left. */
final class StreamAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StreamAbortedException(Exception cause) {
        super("a document stopped in the middle", cause);
    }
}
