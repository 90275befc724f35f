package fr.montpellier.multipass.consent.authorisations;

import java.util.Locale;

/** The reason why a later version of a document did not replace it in an authorisation. */
public enum NotFollowedReason {
    /** Its signed code is wrong, or its page contradicts the code. */
    FALSIFIED,
    /** Its code or its words are those of another type of document. */
    ANOTHER_TYPE,
    /** It names a pupil of whom the vault does not know whether they are of the household. */
    OTHER_PUPIL,
    /** It is in the name of a person other than the one whose document the démarche needs. */
    OTHER_PERSON,
    /** It is about another year of incomes than the démarche needs, or about none. */
    ANOTHER_YEAR,
    /** It is older than the démarche accepts. */
    TOO_OLD,
    /** Its validity has ended, and the démarche accepts no longer one. */
    EXPIRED,
    /** The authorisation has the largest allowed number of revisions. */
    TOO_MANY_CHANGES;

    /** Returns the form used in the journal and the API, such as {@code too-old}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the reason with that code.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NotFollowedReason fromCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
