package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.IdentityChange;
import fr.montpellier.multipass.identity.people.citizens.NearMatch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Is told of what happens to residents as they sign in, in the transaction of the sign-in. */
public interface SignInListener {

    /**
     * A resident signs in.
     *
     * @param email as the identity provider gave it, or the proven one of an account
     */
    default void signedIn(SignIn signIn, Optional<String> email, Visit visit) {}

    /** An identity provider vouched for the identity that a holder of an account had declared. */
    default void identityVerified(UUID holder) {}

    /**
     * The identity of a resident, vouched for just now, is nearly that of others.
     *
     * @param near at least one
     */
    default void nearlyMatches(CitizenId holder, List<NearMatch> near) {}

    /** A resident proved, within minutes, that an account and another Multipass are theirs; the two are not linked. */
    default void hasTwo(CitizenId account, NearMatch other) {}

    /** An identity provider vouches for another identity under an identifier that is known. */
    default void identityChanged(IdentityChange change) {}

    /** Returns the address of a page that the resident is to see before they continue. */
    default Optional<String> pageAfter(SignIn signIn) {
        return Optional.empty();
    }
}
