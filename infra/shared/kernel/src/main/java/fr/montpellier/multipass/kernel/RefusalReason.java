package fr.montpellier.multipass.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reason why a read was refused; sent in decisions, problem details and journal entries as {@link #code()}. */
public enum RefusalReason {
    /** The authorisation does not exist, or this caller may not know of it. */
    UNKNOWN_AUTHORISATION,
    /** The resident has withdrawn the authorisation. */
    AUTHORISATION_WITHDRAWN,
    /** The authorisation's end date has passed. */
    AUTHORISATION_EXPIRED,
    /** The time of the agent's exceptional access is over, or the resident closed their account. */
    EXCEPTIONAL_ACCESS_ENDED,
    /** The second person disputed the agent's exceptional access. */
    EXCEPTIONAL_ACCESS_DISPUTED,
    /** The authorisation was given to another department. */
    OTHER_DEPARTMENT,
    /** The agent handles only other démarches of the department. */
    OTHER_DEMARCHE,
    /** The authorisation does not cover this type of document. */
    TYPE_NOT_COVERED,
    /** Only facts of documents of this type may be read; the documents stay closed. */
    FACTS_ONLY,
    /** The resident did not choose this document. */
    DOCUMENT_NOT_CHOSEN,
    /** The document does not belong to the person who authorised. */
    OTHER_OWNER,
    /** The case named is not that of the authorisation. */
    OTHER_CASE,
    /** The agent did not sign in with a second factor. */
    ASSURANCE_TOO_LOW,
    /** The démarche requires a higher level of assurance of agents than that of this sign-in. */
    LEVEL_TOO_LOW,
    /** No key to the document was wrapped for this reader under the resident's authorisation. */
    KEY_NOT_GIVEN,
    /** The document was read as many times as the resident allowed. */
    READINGS_USED,
    /** Agents may see the pages of the document, but not download the file. */
    PAGES_ONLY,
    /** The processing of the resident's data is restricted (GDPR, article 18). */
    PROCESSING_RESTRICTED,
    /** The decision could not be obtained in time. */
    DECISION_UNAVAILABLE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason with that {@link #code()}, or empty for a code of a later version. */
    public static Optional<RefusalReason> fromCode(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
