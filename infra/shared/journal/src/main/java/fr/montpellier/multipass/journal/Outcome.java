package fr.montpellier.multipass.journal;

import java.util.Locale;

/** The outcome of an event. */
public enum Outcome {
    /** The request was carried out or authorised. */
    SUCCESS,
    /** The request was not allowed. */
    REFUSED,
    /** The request was allowed but could not be carried out. */
    FAILED;

    /** Returns the form written in entries and in the API: {@code success}, {@code refused}, {@code failed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
