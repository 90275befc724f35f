package fr.montpellier.multipass.identity.protocol.consent.scopes;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The scopes and claims to which a person consented for a client.
 *
 * @param items scopes, and individual claims with the prefix {@link #CLAIM}
 * @param emailHash keyed hash of the email address that the screen displayed; empty if none was displayed
 */
public record ScopeConsent(
        UUID holder, String clientId, Set<String> items, Instant givenAt, Optional<byte[]> emailHash) {

    static final String CLAIM = "claim.";
}
