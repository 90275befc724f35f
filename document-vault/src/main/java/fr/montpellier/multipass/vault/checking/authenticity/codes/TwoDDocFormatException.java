package fr.montpellier.multipass.vault.checking.authenticity.codes;

/** The text is no 2D-Doc of a version that is known here. The message holds no value of the code. */
public final class TwoDDocFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    TwoDDocFormatException(String message) {
        super(message);
    }
}
