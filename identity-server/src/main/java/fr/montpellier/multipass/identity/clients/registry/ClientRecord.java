package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A dynamically registered client, as it is stored.
 *
 * @param secret empty for a client that authenticates otherwise or is public
 * @param registrationTokenHash hash of the token by which the client manages its registration (RFC 7592)
 * @param sector sector for which pairwise subjects are made
 * @param grantableScopes scopes beyond which the client may not register any
 * @param metadata metadata in which every default is written out
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
