package fr.montpellier.multipass.consent.cases;

import java.util.Locale;

/** A kind of event in the history of a case. */
public enum CaseStep {
    OPENED,
    PIECE_REQUESTED,
    PIECE_REFUSED,
    REQUEST_ANSWERED,
    REQUEST_CANCELLED,
    /** The last request for a piece was answered or cancelled. */
    RESUMED,
    COMPLETED,
    STUDY_STARTED,
    DECISION_RECORDED,
    CLOSED,
    REOPENED,
    ARCHIVED,
    ASSIGNED,
    RELEASED,
    DOCUMENT_VERIFIED,
    /** A later version replaced a document that the resident gave. */
    VERSION_FOLLOWED,
    /** A document that the resident gave is no longer in the vault. */
    DOCUMENT_DELETED,
    /** The vault does not open a document that the resident gave. */
    DOCUMENT_NOT_USABLE,
    /** The resident says that a fact of a legal exchange is not exact. */
    FACT_CONTESTED,
    /** The authorisation was withdrawn or expired. */
    ACCESS_ENDED;

    /** Returns whether the case needs no more pieces after this step of an agent. */
    public boolean endsCase() {
        return this == DECISION_RECORDED || this == CLOSED;
    }

    /** Returns the code in the API and the database, such as {@code piece-requested}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the step with that code.
     *
     * @throws IllegalArgumentException if no step has that code
     */
    public static CaseStep fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
