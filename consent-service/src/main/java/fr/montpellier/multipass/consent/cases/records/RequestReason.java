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
    DELETED,
    /** The vault does not open the given piece; the request was not made by an agent. */
    NOT_USABLE;

    /** Returns whether the request is made by this service, because the given piece cannot be read. */
    public boolean isUnavailability() {
        return this == DELETED || this == NOT_USABLE;
    }

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
