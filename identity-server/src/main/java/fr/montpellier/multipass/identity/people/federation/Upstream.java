package fr.montpellier.multipass.identity.people.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An identity provider to which this server sends people. */
public interface Upstream {

    Provider provider();

    /** Levels of assurance that it vouches for and that we accept; none if people are not sent there. */
    List<String> acrValues();

    /** Returns whether people may sign in there; without the settings of a provider they may not. */
    default boolean isOffered() {
        return !acrValues().isEmpty();
    }

    /**
     * Returns where to send the browser, and stores in its session what the callback must match.
     *
     * @throws SignInException if the provider does not answer
     */
    URI start(HttpServletRequest request, HttpServletResponse response);

    /**
     * Returns the verified sign-in of the callback, which is accepted once.
     *
     * @throws SignInException if a check fails
     */
    UpstreamSignIn callback(HttpServletRequest request, HttpServletResponse response);

    /**
     * Returns where to send the browser to sign out at the provider too.
     *
     * @param idToken the provider's, from the sign-in
     * @param state comes back with the browser at {@code /federation/…/logout-callback}
     */
    Optional<URI> logout(String idToken, String state);
}
