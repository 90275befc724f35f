package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.people.desk.DeskRefusedException;
import java.util.Locale;

/** A step on a transfer that the rules refuse. */
final class EstateRefusedException extends DeskRefusedException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    enum Reason {
        /** There is no such record of a death. */
        UNKNOWN,
        /** The death is not recorded: the resident may live. */
        NOT_RECORDED,
        /** The death was recorded too short a time ago: an error may still come to light. */
        TOO_EARLY,
        /** The account is being erased. */
        CLOSING,
        /** The resident wished that all be erased. */
        ERASURE_WISHED,
        /** A field of the deed is missing or malformed. */
        DEED_NEEDED,
        /** The resident named another person. */
        ANOTHER_PERSON_NAMED,
        /** A transfer is proposed or confirmed already. */
        UNDER_WAY,
        /** The documents were given before. */
        GIVEN,
        /** Another step came before, or the proposal lapsed. */
        ALREADY_DECIDED,
        /** One person proposed, and would decide. */
        SECOND_PERSON_NEEDED,
        /** The second agent typed another thing than the first one. */
        DIFFERS,
        /** The agent compared too many deeds with the resident. */
        COMPARED_TOO_OFTEN,
        /** The agent bears the name of the resident or of the person. */
        OWN_NAME;

        /** Returns the name in keys of texts. */
        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    EstateRefusedException(Reason reason) {
        super("step on a transfer to an heir", reason.code(), reason == Reason.UNKNOWN, null);
    }
}
