package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import java.util.UUID;

/**
 * A signed-in agent at a desk.
 *
 * @param givenName given name from ProConnect, as {@code usualName} is
 */
public record DeskAgent(UUID id, String givenName, String usualName) {

    /** Returns the agent of a sign-in by ProConnect. */
    public static DeskAgent of(SignIn signIn) {
        return new DeskAgent(
                signIn.holder(), signIn.person().givenName(), signIn.person().familyName());
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "DeskAgent[" + id + "]";
    }
}
