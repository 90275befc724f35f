package fr.montpellier.multipass.identity.people.signin;

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
}
