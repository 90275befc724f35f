package fr.montpellier.multipass.vault.checking.authenticity.codes;

/** Signals that a text is not a 2D-Doc code of a supported version. The message contains no value of the code. */
public final class TwoDDocFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    TwoDDocFormatException(String message) {
        super(message);
    }
}
