package fr.montpellier.multipass.consent.cases.records;

import java.util.Locale;

/** The outcome of a request for a piece. */
public enum RequestOutcome {
    /** The resident gave a piece of the type. */
    GIVEN,
    /** The resident does not have the piece and explained why. */
    UNAVAILABLE,
    /** The department no longer needs the piece. */
    CANCELLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the outcome with that code.
     *
     * @throws IllegalArgumentException if no outcome has that code
     */
    public static RequestOutcome fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
