package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A dynamically registered client, as it is stored.
 *
 * @param secret empty for a client that authenticates otherwise or is public
 * @param formerSecret secret that was replaced and is accepted until it expires
 * @param registrationTokenHash hash of the token by which the client manages its registration (RFC 7592)
 * @param sector sector for which pairwise subjects are made
 * @param grantableScopes scopes beyond which the client may not register any
 * @param metadata metadata in which every default is written out
 * @param trial whether only invented people sign in to it, which never changes
 */
public record ClientRecord(
        String clientId,
        Instant issuedAt,
        Optional<Secret> secret,
        Optional<Secret> formerSecret,
        byte[] registrationTokenHash,
        String sector,
        Set<String> grantableScopes,
        ClientMetadata metadata,
        boolean trial) {

    /** @param hash made by {@link ClientSecrets} */
    public record Secret(byte[] hash, Instant expiresAt) {}

    /** Creates a client to which people sign in. */
    public ClientRecord(
            String clientId,
            Instant issuedAt,
            Optional<Secret> secret,
            Optional<Secret> formerSecret,
            byte[] registrationTokenHash,
            String sector,
            Set<String> grantableScopes,
            ClientMetadata metadata) {
        this(clientId, issuedAt, secret, formerSecret, registrationTokenHash, sector, grantableScopes, metadata, false);
    }

    /** Returns the client with another registration (RFC 7592, section 2.2). */
    public ClientRecord replacedBy(ClientMetadata metadata, String sector, Optional<Secret> secret) {
        return new ClientRecord(
                clientId,
                issuedAt,
                secret,
                formerSecret.filter(former -> secret.isPresent()),
                registrationTokenHash,
                sector,
                grantableScopes,
                metadata,
                trial);
    }

    /** Returns the client with a new secret, and with the former one if it is still accepted. */
    public ClientRecord withSecret(Secret renewed, Optional<Secret> former) {
        return new ClientRecord(
                clientId,
                issuedAt,
                Optional.of(renewed),
                former,
                registrationTokenHash,
                sector,
                grantableScopes,
                metadata,
                trial);
    }
}
