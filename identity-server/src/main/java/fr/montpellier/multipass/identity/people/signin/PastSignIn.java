package fr.montpellier.multipass.identity.people.signin;

/**
 * A sign-in of the last weeks, which the person can view.
 *
 * @param open whether it has not ended, even if the browser was closed
 */
public record PastSignIn(SignIn signIn, boolean open) {}
