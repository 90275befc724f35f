package fr.montpellier.multipass.consent.cases;

import java.util.Locale;

/** Where a request stands. Only people move a case to {@link #DECIDED}: nothing about a person is computed. */
public enum CaseState {
    /** The department has the case. */
    OPEN,
    /** The resident was asked for a piece, or one that the case needs was deleted. */
    WAITING,
    /** An agent found that nothing is missing. */
    COMPLETE,
    /** An agent studies the request. */
    STUDIED,
    /** A decision was made outside Multipass, and an agent recorded it in a sentence. */
    DECIDED,
    CLOSED,
    /** The case has left the list; it is found by its reference alone. */
    ARCHIVED;

    /** Returns the code in the API, the journal and the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for another code than {@link #code()} returns */
    public static CaseState fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
