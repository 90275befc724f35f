package fr.montpellier.multipass.consent.cases;

import java.util.Locale;

/**
 * The state of a request. Only people move a case to {@link #DECIDED}; there are no automated decisions about a person.
 */
public enum CaseState {
    /** The department has the case. */
    OPEN,
    /** A piece was requested from the resident, or one that the case needs was deleted or is not usable. */
    WAITING,
    /** An agent found the case to be complete. */
    COMPLETE,
    /** An agent studies the request. */
    STUDIED,
    /** A decision was made outside Multipass, and an agent recorded it in a sentence. */
    DECIDED,
    CLOSED,
    /** The case has left the list; it can be found only by its reference. */
    ARCHIVED;

    /** Returns the code in the API, the journal and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the department still has something to do, or waits for the resident. */
    public boolean isUnderWay() {
        return this != DECIDED && this != CLOSED && this != ARCHIVED;
    }

    /**
     * Returns the state with that code.
     *
     * @throws IllegalArgumentException if no state has that code
     */
    public static CaseState fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
