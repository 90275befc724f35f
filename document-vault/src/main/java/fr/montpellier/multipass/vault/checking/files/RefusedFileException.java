package fr.montpellier.multipass.vault.checking.files;

/** Signals that a file cannot be kept. The message is for the log and contains nothing of the file. */
public final class RefusedFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public RefusedFileException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
