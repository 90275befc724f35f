package fr.montpellier.multipass.vault.checking.inspection.recognition;

import java.util.Locale;

/** Where the text of a page comes from, or why there is none. */
public enum TextOrigin {
    /** The visible text of a PDF. */
    EXTRACTED,
    /** A picture, on which a recogniser read it; it may be wrong. */
    RECOGNISED,
    /** A picture on which no text was recognised. */
    NONE,
    /** A picture whose owner did not agree that its text is recognised. */
    DECLINED,
    /** A picture, and no recogniser is installed. */
    UNAVAILABLE;

    /** Returns the form used in the API. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
