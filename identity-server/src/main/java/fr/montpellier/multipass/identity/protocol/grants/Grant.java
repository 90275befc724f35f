package fr.montpellier.multipass.identity.protocol.grants;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What one person lets one client do (Grant Management for OAuth 2.0, section 1).
 *
 * @param id by which the client names it
 * @param holder internal id of the person
 * @param scopes of the requests that made it
 */
public record Grant(
        String id, String clientId, UUID holder, Set<String> scopes, Instant createdAt, Instant updatedAt) {}
