package fr.montpellier.multipass.consent.unusual;

import java.util.Locale;

/** What may make the accesses of an agent on one day unusual. */
enum UnusualRule {
    /** Many more residents than their peers see in a day. */
    VOLUME,
    /** The case of a resident who has the name of the agent. */
    OWN_NAME,
    /** The case of a resident who has the family name of the agent, and which is not assigned to them. */
    SAME_FAMILY_NAME,
    /** At night or on a Sunday, in a department that does not work then. */
    NIGHT,
    /** Several cases that were closed, when the agent's peers open few. */
    CASE_CLOSED;

    /** Returns the code in the API and, of the rules about a name or a case, in entries. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
