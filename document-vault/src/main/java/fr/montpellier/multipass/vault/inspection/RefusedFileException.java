package fr.montpellier.multipass.vault.inspection;

/** The file cannot be kept. The message is for the log and holds nothing of the file. */
final class RefusedFileException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedFileException(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
