package fr.montpellier.multipass.identity.people.signin.opening;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.IdentityChange;
import fr.montpellier.multipass.identity.people.citizens.NearMatch;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Receives the events of residents' sign-ins, in the transaction of the sign-in. */
public interface SignInListener {

    /**
     * Called when a resident signs in.
     *
     * @param email address from the identity provider, or the proven address of an account
     */
    default void signedIn(SignIn signIn, Optional<String> email, Visit visit) {}

    /**
     * Called when an identity provider verified the declared identity of the holder of an account.
     *
     * @param email address from the identity provider
     */
    default void identityVerified(UUID holder, Optional<String> email) {}

    /**
     * Called when an identity provider sends an unknown identifier with the six fields of a known resident, to whose
     * Multipass it leads from then on.
     */
    default void identifierLinked(CitizenId holder) {}

    /**
     * Called when the newly verified identity of a resident is a near match of others.
     *
     * @param near at least one
     */
    default void nearlyMatches(CitizenId holder, List<NearMatch> near) {}

    /**
     * Called when a resident signed in, within minutes, to an account and to another Multipass. The two are not linked.
     */
    default void hasTwo(CitizenId account, NearMatch other) {}

    /** Called when an identity provider sends another identity with a known identifier. */
    default void identityChanged(IdentityChange change) {}

    /** Returns the address of a page that the resident must see before they continue, if there is one. */
    default Optional<String> pageAfter(SignIn signIn) {
        return Optional.empty();
    }
}
