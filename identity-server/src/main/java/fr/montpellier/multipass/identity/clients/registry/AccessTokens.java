package fr.montpellier.multipass.identity.clients.registry;

import java.time.Duration;

/** Settings that are the same for the access tokens of all clients. */
public final class AccessTokens {

    /** Services verify the tokens by themselves and accept a revoked one until it expires. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private AccessTokens() {}
}
