package fr.montpellier.multipass.vault.checking.antivirus;

/** The scanner is absent, slow, or did not finish its answer: nobody knows whether the file is clean. */
final class ScannerUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    ScannerUnavailableException(String message) {
        super(message);
    }

    ScannerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
