package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.desk.DeskRefusedException;
import java.util.Locale;

/** A step on a representation that the rules refuse. */
public final class RepresentationRefusedException extends DeskRefusedException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    public enum Reason {
        /** There is no such representation, or it is not in force. */
        UNKNOWN,
        /** No Multipass has that number. */
        NOT_FOUND,
        /** The agent looked for too many numbers. */
        SEARCHED_TOO_OFTEN,
        /** Another step came before. */
        ALREADY_DECIDED,
        /** One person proposed, and would decide. */
        SECOND_PERSON_NEEDED,
        /** The agent bears the name of one of the two. */
        OWN_NAME,
        /** The identity document is of another person than the holder of the Multipass number. */
        DOCUMENT_DIFFERS,
        /** The second agent read another identity of the represented person. */
        PERSON_DIFFERS,
        /** Too many documents were compared with the holder. */
        COMPARED_TOO_OFTEN,
        /** A field is missing or malformed. */
        MALFORMED,
        /** No identity provider verified the identity of the representative, or their Multipass leads to another. */
        NOT_VERIFIED,
        /** A guardian is of age. */
        GUARDIAN_MINOR,
        /** The second agent read another relation, document or last day. */
        RELATION_DIFFERS,
        /** Parental authority ends at majority. */
        ADULT,
        /** The end is missing, past or too far. */
        END_NEEDED,
        /** A guardianship is proven by a judgment only. */
        JUDGMENT_NEEDED,
        /** The two people are one. */
        ONESELF,
        /** The one already may act for the other. */
        EXISTS,
        /** A child has two parents at most. */
        TOO_MANY,
        /** One of the accounts is being closed. */
        CLOSING,
        /** A mandate has a domain. */
        DOMAIN_NEEDED,
        /** The purpose of a mandate is missing or too long. */
        PURPOSE_NEEDED,
        /** The last day of a mandate is missing, past or more than a year ahead. */
        MANDATE_END_NEEDED,
        /** The second agent read another mandate on the paper, or the person saw another one. */
        MANDATE_DIFFERS,
        /** A child gives no mandate. */
        MINOR,
        /** A person with a guardian gives no mandate. */
        GUARDED,
        /** The person does not sign in themselves, or no identity provider verified their identity: they sign at a counter. */
        COUNTER_NEEDED,
        /**
         * The person cannot be asked remotely. The helper is told no more: why not, such as a guardian, a closing account or a decline,
         * concerns the person.
         */
        NOT_ASKABLE,
        /** The helper asked for too many mandates. */
        PROPOSED_TOO_OFTEN,
        /** The person signed in too long ago. */
        SIGN_IN_AGAIN,
        /** The reason is missing or too long. */
        REASON_NEEDED;

        /** Returns the name in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public RepresentationRefusedException(Reason reason) {
        super("step on a representation", reason.code(), reason == Reason.UNKNOWN, null);
        this.reason = reason;
    }

    public RepresentationRefusedException(Reason reason, Exception cause) {
        super("step on a representation", reason.code(), reason == Reason.UNKNOWN, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
