package fr.montpellier.multipass.vault.giving.sharing.unusable;

import java.util.Locale;

/** The reason why a document that an authorisation names is not opened to its readers. */
public enum UnusableReason {
    /** Its owner has no document with that identifier; another resident may have one. */
    UNKNOWN,
    /** It is of another type than the one for which it was given. */
    ANOTHER_TYPE,
    /** A later version had replaced it when it was given. */
    REPLACED,
    /** Its seal is broken. */
    DAMAGED,
    /** Facts are read instead of the document, and none of them was read in it with certainty. */
    NOTHING_READ;

    /** Returns the code in the database and the report, such as {@code another-type}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if no reason has that code
     */
    public static UnusableReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
