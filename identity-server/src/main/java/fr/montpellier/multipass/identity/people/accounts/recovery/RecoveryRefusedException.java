package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.desk.DeskRefusedException;
import java.util.Locale;

/** A step on a recovery that the rules refuse. */
public final class RecoveryRefusedException extends DeskRefusedException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    public enum Reason {
        /** There is no such recovery any more. */
        UNKNOWN,
        /** No account has that number or address. */
        NOT_FOUND,
        /** The agent looked for too many accounts. */
        SEARCHED_TOO_OFTEN,
        /** Another step came before. */
        ALREADY_DECIDED,
        /** One person proposed, and would decide. */
        SECOND_PERSON_NEEDED,
        /** The agent bears the name of the resident. */
        OWN_NAME,
        /** The identity document is of another person than the holder of the account. */
        DOCUMENT_DIFFERS,
        /** A name or the date of the document is missing or malformed. */
        MALFORMED,
        /** Too many documents were compared with the holder of the account. */
        COMPARED_TOO_OFTEN,
        /** The reason is missing or too long. */
        REASON_NEEDED,
        /** The address is missing or malformed. */
        EMAIL,
        /** The address is that of another account. */
        ADDRESS_TAKEN,
        /** The account has a recovery that did not end. */
        UNDER_WAY,
        /** A recovery of the account was stopped less than a day ago. */
        TOO_SOON,
        /** The mailbox counts as lost only after a recovery that was stopped from it or by a sign-in. */
        NOT_STOPPED_BEFORE,
        /** The identity is verified, so that a check at a counter raises nothing. */
        VERIFIED,
        /** The identity was checked at a counter, or waits for a second agent. */
        CHECKED_BEFORE,
        /** The account is being closed. */
        CLOSING;

        /** Returns the name in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    public RecoveryRefusedException(Reason reason) {
        super("step on a recovery", reason.code(), reason == Reason.UNKNOWN, null);
        this.reason = reason;
    }

    public RecoveryRefusedException(Reason reason, Exception cause) {
        super("step on a recovery", reason.code(), reason == Reason.UNKNOWN, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
