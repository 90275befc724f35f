package fr.montpellier.multipass.vault.checking.antivirus;

/** Signals that the scanner is absent, slow, or sent an incomplete answer, so that there is no verdict on the file. */
final class ScannerUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    ScannerUnavailableException(String message) {
        super(message);
    }

    ScannerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
