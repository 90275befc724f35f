package fr.montpellier.multipass.identity.people.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** An identity provider to which this server sends people. */
public interface Upstream {

    Provider provider();

    /** Levels of assurance that it vouches for and that we accept. */
    List<String> acrValues();

    /**
     * Where to send the browser; what the callback must match is kept in its session.
     *
     * @throws SignInException if the provider does not answer
     */
    URI start(HttpServletRequest request, HttpServletResponse response);

    /**
     * What the provider vouches for, every check made. A callback is good once.
     *
     * @throws SignInException with the reason, if anything is amiss
     */
    UpstreamSignIn callback(HttpServletRequest request, HttpServletResponse response);

    /**
     * Where to send the browser to sign out there too.
     *
     * @param idToken the provider's, from the sign-in
     * @param state comes back with the browser at {@code /federation/…/logout-callback}
     */
    Optional<URI> logout(String idToken, String state);
}
