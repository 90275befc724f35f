package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import java.util.UUID;

/**
 * An agent with the habilitation to reconcile, who is signed in.
 *
 * @param givenName and {@code usualName} as ProConnect gave them at the sign-in
 */
record DeskAgent(UUID id, String givenName, String usualName) {

    static DeskAgent of(SignIn signIn) {
        return new DeskAgent(
                signIn.holder(), signIn.person().givenName(), signIn.person().familyName());
    }

    /** Never a personal value in a log. */
    @Override
    public String toString() {
        return "DeskAgent[" + id + "]";
    }
}
