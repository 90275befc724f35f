package fr.montpellier.multipass.identity.people.federation;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in at an identity provider.
 *
 * @param idToken compact JWS, needed to sign out at the provider
 * @param accessToken valid for a minute; never stored
 * @param authenticatedAt when the person proved who they are: {@code auth_time} of the ID token, otherwise now if this
 *     server asked the provider to authenticate them; empty if the provider may have answered from an open session
 */
public record UpstreamSignIn(
        ExternalIdentity identity, String idToken, String accessToken, Optional<Instant> authenticatedAt) {

    /** Omits the identity and the tokens. */
    @Override
    public String toString() {
        return "UpstreamSignIn[]";
    }
}
