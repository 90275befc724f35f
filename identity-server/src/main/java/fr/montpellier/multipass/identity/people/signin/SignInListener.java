package fr.montpellier.multipass.identity.people.signin;

import java.util.Optional;

/** Is told of each sign-in of a resident, in its transaction. */
public interface SignInListener {

    /** @param email as the identity provider gave it, or the proven one of an account */
    void signedIn(SignIn signIn, Optional<String> email, Visit visit);
}
