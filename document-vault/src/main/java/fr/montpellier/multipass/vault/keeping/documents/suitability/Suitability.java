package fr.montpellier.multipass.vault.keeping.documents.suitability;

import java.util.Locale;

/**
 * Whether a document suits what a démarche needs, with the reason. What does not suit is not proposed and takes the place of
 * no other document; its owner may choose it nevertheless.
 */
public enum Suitability {
    FALSIFIED,
    /** It names other people, and the démarche asks for the applicant's. */
    OTHER_HOLDER,
    /** It names its owner, and the démarche asks for their child's. */
    OWN_NAME,
    /** Its date is not known; or the démarche asks for a year of incomes, and it is about none. */
    UNDATED,
    /** It is about another year of incomes than the démarche asks for. */
    ANOTHER_YEAR,
    EXPIRED,
    /** It is older than the démarche accepts. */
    TOO_OLD,
    /** It names other people, which the démarche accepts, and nothing speaks against it. */
    ACCEPTED_HOLDER,
    /** Nothing speaks against it. */
    SUITS;

    /** Returns the form used in the API, such as {@code other-holder}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean isSuitable() {
        return this == SUITS || this == ACCEPTED_HOLDER;
    }
}
