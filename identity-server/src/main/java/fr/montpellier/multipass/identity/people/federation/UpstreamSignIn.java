package fr.montpellier.multipass.identity.people.federation;

/**
 * A sign-in at an identity provider.
 *
 * @param idToken compact JWS, needed to sign out there
 */
public record UpstreamSignIn(ExternalIdentity identity, String idToken) {}
