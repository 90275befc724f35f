package fr.montpellier.multipass.identity.protocol.grants;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The permissions that one person gave one client (Grant Management for OAuth 2.0, section 1).
 *
 * @param id identifier for the client ({@code grant_id})
 * @param holder internal identifier of the person
 * @param scopes scopes of the requests for the grant
 */
public record Grant(
        String id, String clientId, UUID holder, Set<String> scopes, Instant createdAt, Instant updatedAt) {}
