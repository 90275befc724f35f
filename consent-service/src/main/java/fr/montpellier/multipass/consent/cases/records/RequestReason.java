package fr.montpellier.multipass.consent.cases.records;

import java.util.Locale;

/** Why a piece is asked for. */
public enum RequestReason {
    /** No piece of the type was given. */
    MISSING,
    UNREADABLE,
    TOO_OLD,
    OTHER_PERSON,
    /** The piece that was given is no longer in the vault; no agent asked. */
    DELETED;

    /** Returns the code in the API, the journal and the database, such as {@code too-old}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for another code than {@link #code()} returns */
    public static RequestReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
