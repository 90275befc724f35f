package fr.montpellier.multipass.vault.keeping.documents.suitability;

import java.util.Locale;

/**
 * Whether a document is suitable for a need of a démarche, with the reason. An unsuitable document is not proposed and
 * does not replace another one in an authorisation; its owner may still choose it.
 */
public enum Suitability {
    FALSIFIED,
    /** Its code or its words are those of another type, and its owner filed it under this one. */
    ANOTHER_TYPE,
    /** It names other people, and the démarche needs the applicant's document. */
    OTHER_HOLDER,
    /** It names a pupil who has no name that is known of the household, and the démarche needs the child's or the household's. */
    OTHER_PUPIL,
    /** It names its owner, and the démarche needs their child's document. */
    OWN_NAME,
    /** Its date is unknown, or the démarche needs a year and the document has none. */
    UNDATED,
    /** It is of another year than the démarche needs. */
    ANOTHER_YEAR,
    EXPIRED,
    /** It is older than the démarche accepts. */
    TOO_OLD,
    /** The démarche reads facts instead of the document, and none of them was read in it with certainty. */
    NOT_READ,
    /** It names other people, which the démarche accepts, and there is no reason against it. */
    ACCEPTED_HOLDER,
    /** There is no reason against it. */
    SUITS;

    /**
     * Returns this value, or {@link #NOT_READ} instead of a suitable one.
     *
     * @param readable whether the document itself, or one of the facts that the démarche asks for, can be read
     */
    public Suitability whereReadable(boolean readable) {
        return isSuitable() && !readable ? NOT_READ : this;
    }

    /** Returns the form used in the API, such as {@code other-holder}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isSuitable() {
        return this == SUITS || this == ACCEPTED_HOLDER;
    }
}
