package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.people.desk.DeskRefusedException;
import java.util.Locale;

/** A step on a death that the rules refuse. */
final class DeathRefusedException extends DeskRefusedException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    enum Reason {
        /** There is no such record any more. */
        UNKNOWN,
        /**
         * No resident has that civil status, their place of birth is not known and the number was not typed, or no recorded death has
         * that identity document.
         */
        NOT_FOUND,
        /** Several residents have the same civil status; the number is needed. */
        SEVERAL,
        /** The agent looked for too many people. */
        SEARCHED_TOO_OFTEN,
        /** Too many documents were compared with the resident. */
        COMPARED_TOO_OFTEN,
        /** The agent proposed too many holds of the erasure of the resident. */
        PROPOSED_TOO_OFTEN,
        /** Another step came before. */
        ALREADY_DECIDED,
        /** One person proposed, and would decide. */
        SECOND_PERSON_NEEDED,
        /** An agent who took part in the record or in its undo would decline the undo. */
        ANOTHER_AGENT_NEEDED,
        /** Sign-ins of the Multipass lead to another one since the proposal. */
        MERGED,
        /** The agent bears the name of the resident. */
        OWN_NAME,
        /** The second agent typed another thing than the first one, or the document is of another person. */
        DIFFERS,
        /** A field is missing or malformed. */
        MALFORMED,
        /** The day of death is in the future, or before the birth. */
        DAY,
        /** The reason is missing or too long. */
        REASON_NEEDED,
        /** The death is proposed or recorded already. */
        UNDER_WAY,
        /** A hold of the erasure waits for a second agent already. */
        HOLD_UNDER_WAY,
        /** The last day of the hold is not after the day of the erasure, or more than a year away. */
        HOLD_DAY,
        /** The resident wished that all be erased. */
        ERASURE_WISHED,
        /** The account is being erased. */
        CLOSING;

        /** Returns the name in keys of texts. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    DeathRefusedException(Reason reason) {
        super("step on a death", reason.code(), reason == Reason.UNKNOWN, null);
        this.reason = reason;
    }

    DeathRefusedException(Reason reason, Exception cause) {
        super("step on a death", reason.code(), reason == Reason.UNKNOWN, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
