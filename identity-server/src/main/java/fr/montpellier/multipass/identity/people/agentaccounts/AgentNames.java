package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.support.names.DisplayNames;

/**
 * The names of an agent, as an administrator of their organisation stated them.
 *
 * @param givenName at most 100 characters, as {@code usualName} is
 */
public record AgentNames(String givenName, String usualName) {

    private static final int LONGEST = 100;

    /** @throws IllegalArgumentException if a name is blank, too long or contains control characters */
    public AgentNames {
        givenName = givenName.strip();
        usualName = usualName.strip();
        check(givenName);
        check(usualName);
    }

    private static void check(String name) {
        if (name.isEmpty() || name.length() > LONGEST || !DisplayNames.isReadable(name)) {
            throw new IllegalArgumentException("a name is missing, too long or not readable");
        }
    }

    public String displayName() {
        return givenName + " " + usualName;
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "AgentNames[…]";
    }
}
