package fr.montpellier.multipass.identity.protocol.consent;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What a person lets a client learn.
 *
 * @param items scopes, and claims named one by one with {@link #CLAIM} before their name
 */
public record ScopeConsent(UUID holder, String clientId, Set<String> items, Instant givenAt) {

    static final String CLAIM = "claim.";
}
