package fr.montpellier.multipass.consent.cases.records;

import java.util.Locale;

/** The reason for the request for a piece. */
public enum RequestReason {
    /** No piece of the type was given. */
    MISSING,
    UNREADABLE,
    TOO_OLD,
    OTHER_PERSON,
    /** The given piece is no longer in the vault; the request was not made by an agent. */
    DELETED;

    /** Returns the code in the API, the journal and the database, such as {@code too-old}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if no reason has that code
     */
    public static RequestReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
