package fr.montpellier.multipass.identity.clients.registry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A client that registered, as it is stored.
 *
 * @param secret none for a client that proves itself otherwise, or not at all
 * @param registrationTokenHash of the token by which the client manages its registration (RFC 7592)
 * @param sector for pairwise subjects
 * @param grantableScopes the most that it may ever register
 * @param metadata with every default written out
 */
public record ClientRecord(
        String clientId,
        Instant issuedAt,
        Optional<Secret> secret,
        byte[] registrationTokenHash,
        String sector,
        Set<String> grantableScopes,
        ClientMetadata metadata) {

    /** @param hash made by {@link ClientSecrets} */
    public record Secret(byte[] hash, Instant expiresAt) {}

    /** Returns the client with another registration (RFC 7592, section 2.2). */
    public ClientRecord replacedBy(ClientMetadata metadata, String sector, Optional<Secret> secret) {
        return new ClientRecord(clientId, issuedAt, secret, registrationTokenHash, sector, grantableScopes, metadata);
    }
}
