package fr.montpellier.multipass.identity.people.signin;

/**
 * A sign-in of the last weeks, for the person to look at.
 *
 * @param open whether it has not ended; a browser that was closed or left alone may still have one
 */
public record PastSignIn(SignIn signIn, boolean open) {}
