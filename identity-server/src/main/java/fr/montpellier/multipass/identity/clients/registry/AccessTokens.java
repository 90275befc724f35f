package fr.montpellier.multipass.identity.clients.registry;

import java.time.Duration;

/** Settings that are the same for the access tokens of all clients. */
public final class AccessTokens {

    /**
     * The lifetime of an access token. It is short because services verify tokens by themselves and accept a revoked
     * token until it expires.
     */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private AccessTokens() {}
}
