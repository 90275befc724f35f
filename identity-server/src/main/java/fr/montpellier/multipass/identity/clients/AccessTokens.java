package fr.montpellier.multipass.identity.clients;

import java.time.Duration;

/** What all access tokens have in common, whichever client gets them. */
public final class AccessTokens {

    /** Services verify them by themselves: one that was revoked is good there until then. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private AccessTokens() {}
}
