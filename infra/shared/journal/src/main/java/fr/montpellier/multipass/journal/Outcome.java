package fr.montpellier.multipass.journal;

import java.util.Locale;

/** How the event ended. */
public enum Outcome {
    /** What was asked was done, or was authorised. */
    SUCCESS,
    /** What was asked was not allowed. */
    REFUSED,
    /** What was allowed could not be done. */
    FAILED;

    /** The form written in entries and in the API: {@code success}, {@code refused}, {@code failed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
