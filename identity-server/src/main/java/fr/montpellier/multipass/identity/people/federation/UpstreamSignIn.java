package fr.montpellier.multipass.identity.people.federation;

/**
 * A sign-in at an identity provider.
 *
 * @param idToken compact JWS, needed to sign out at the provider
 */
public record UpstreamSignIn(ExternalIdentity identity, String idToken) {}
