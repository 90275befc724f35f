package fr.montpellier.multipass.identity.people.agents;

/** Thrown when a rule refuses a decision on an agent. */
public final class HabilitationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule that refused the decision. */
    public enum Reason {
        /** The organisation has no such agent or habilitation. */
        UNKNOWN,
        /** The address was invited before. */
        AGENT_KNOWN,
        /** The dates, the role, the department, the address or the text are not valid. */
        MALFORMED,
        /** A second administrator must decide. */
        SECOND_PERSON_NEEDED,
        /** The deciding person's habilitation as administrator has ended. */
        NO_LONGER_ADMINISTRATOR,
        /** The organisation would be left without an administrator. */
        LAST_ADMINISTRATOR,
        /** Another decision was made before. */
        ALREADY_DECIDED
    }

    private final Reason reason;

    /** @param message message for the log, without personal values */
    public HabilitationRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
