package fr.montpellier.multipass.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a read was refused; travels in decisions, problem details and journal entries as {@link #code()}. */
public enum RefusalReason {
    /** No such authorisation, or none that this caller may know of. */
    UNKNOWN_AUTHORISATION,
    /** The resident has withdrawn the authorisation. */
    AUTHORISATION_WITHDRAWN,
    /** The authorisation's end date has passed. */
    AUTHORISATION_EXPIRED,
    /** The authorisation was given to another department. */
    OTHER_DEPARTMENT,
    /** The authorisation does not cover this type of document. */
    TYPE_NOT_COVERED,
    /** The document belongs to someone else than the person who authorised. */
    OTHER_OWNER,
    /** The case named is not the authorisation's. */
    OTHER_CASE,
    /** The agent did not sign in with a second factor. */
    ASSURANCE_TOO_LOW,
    /** Nothing that the resident's authorisation was signed with gives this reader a key to the document. */
    KEY_NOT_GIVEN,
    /** Agents may see the pages of the document, and not have the file. */
    PAGES_ONLY,
    /** The decision could not be obtained in time. */
    DECISION_UNAVAILABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason with that {@link #code()}, or empty for a code of a later version. */
    public static Optional<RefusalReason> fromCode(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
