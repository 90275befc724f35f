package fr.montpellier.multipass.vault.checking.inspection.recognition;

import java.util.Locale;

/** The outcome of the recognition of the text of a deposited file. */
public enum TextRecognition {
    /** A recogniser read the first pages that have no text. */
    RAN,
    /** All first pages have text, so that none was recognised. */
    NOT_NEEDED,
    /** The owner did not agree. */
    DECLINED,
    /** No recogniser is installed. */
    UNAVAILABLE,
    /** The recogniser crashed its process; the file was checked without it. */
    FAILED;

    /** Returns the form used in the API and in the journal. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the owner agreed that the text of the document is recognised. */
    public boolean isAllowed() {
        return this != DECLINED;
    }
}
