package fr.montpellier.multipass.identity.people.agents;

/** A decision on an agent that the rules refuse. */
public final class HabilitationRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The rule. */
    public enum Reason {
        /** The organisation has no such agent or habilitation. */
        UNKNOWN,
        /** The address was invited before. */
        AGENT_KNOWN,
        /** The dates, the role, the department, the address or the text are not acceptable. */
        MALFORMED,
        /** One person cannot decide alone. */
        SECOND_PERSON_NEEDED,
        /** The organisation would be left without an administrator. */
        LAST_ADMINISTRATOR,
        /** Another decision came before. */
        ALREADY_DECIDED
    }

    private final Reason reason;

    /** @param message for the log: no personal value */
    HabilitationRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
