package fr.montpellier.multipass.identity.clients.registry;

import java.time.Duration;

/** Settings that are the same for the access tokens of all clients. */
public final class AccessTokens {

    /** Services verify them by themselves: one that was revoked is good there until then. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private AccessTokens() {}
}
