package fr.montpellier.multipass.identity.people.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An identity provider to which this server sends people. */
public interface Upstream {

    Provider provider();

    /**
     * Returns the levels of assurance that the provider supports and this server accepts; empty if the provider is not
     * configured.
     */
    List<String> acrValues();

    /** Returns whether people can sign in with this provider, which needs its settings. */
    default boolean isOffered() {
        return !acrValues().isEmpty();
    }

    /**
     * Returns the address to which the browser is redirected, and stores the values that the callback must match in the
     * session.
     *
     * @throws SignInException if the provider does not respond
     */
    URI start(HttpServletRequest request, HttpServletResponse response);

    /**
     * Returns the address to which the browser is redirected as above, for an access token that the provider accepts for
     * more than the identity. No earlier requirement of a sign-in applies.
     *
     * @param scopes requested in addition to those of a sign-in, of which the contact address is not
     * @throws SignInException if the provider does not respond
     */
    URI startFor(Set<String> scopes, HttpServletRequest request, HttpServletResponse response);

    /**
     * Verifies a callback and returns its sign-in. A callback is accepted once.
     *
     * @throws SignInException if a check fails
     */
    UpstreamSignIn callback(HttpServletRequest request, HttpServletResponse response);

    /**
     * Returns the address to which the browser is redirected to sign out at the provider too, if it supports that.
     *
     * @param idToken the provider's ID token, from the sign-in
     * @param state value that the provider returns at {@code /federation/…/logout-callback}
     */
    Optional<URI> logout(String idToken, String state);
}
