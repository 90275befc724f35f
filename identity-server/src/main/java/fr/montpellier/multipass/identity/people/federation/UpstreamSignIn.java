package fr.montpellier.multipass.identity.people.federation;

import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in at an identity provider.
 *
 * @param idToken compact JWS, needed to sign out at the provider
 * @param authenticatedAt when the person proved who they are: {@code auth_time} of the ID token, otherwise now if this
 *     server asked the provider to authenticate them; empty if the provider may have answered from an open session
 */
public record UpstreamSignIn(ExternalIdentity identity, String idToken, Optional<Instant> authenticatedAt) {}
