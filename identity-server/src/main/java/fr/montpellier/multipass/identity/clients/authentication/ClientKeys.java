package fr.montpellier.multipass.identity.clients.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import fr.montpellier.multipass.identity.clients.registry.RegisteredClients;
import fr.montpellier.multipass.service.keysets.RemoteKeySets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Finds the public keys of clients: those registered by value ({@code jwks}), or those at their {@code jwks_uri}. The
 * latter are cached, and fetched again for an unknown key id, at most once a minute. Throws {@code
 * KeySetUnavailableException} if a key set cannot be fetched, so that the client gets no {@code invalid_client}.
 */
@Component
public class ClientKeys {

    /** The largest number of clients whose keys are cached. */
    private static final int MOST = 1_000;

    /** @param trusted whether the operator configured the address in the settings */
    private record Address(URI uri, boolean trusted) {}

    private final OutboundRequests outbound;
    private final RemoteKeySets keySets;
    private final Cache<Address, JWKSource<SecurityContext>> remote =
            Caffeine.newBuilder().maximumSize(MOST).build();

    public ClientKeys(OutboundRequests outbound, RemoteKeySets keySets) {
        this.outbound = outbound;
        this.keySets = keySets;
    }

    /** Returns the keys of the client, or none if it registered none. */
    public JWKSource<SecurityContext> of(RegisteredClient client) {
        boolean trusted = !RegisteredClients.isRegistered(client);
        return byValue(client)
                .or(() -> uri(client).map(uri -> fetched(new Address(URI.create(uri), trusted))))
                .orElseGet(() -> new ImmutableJWKSet<>(new JWKSet()));
    }

    /** Returns the keys at an address of the settings. */
    public JWKSource<SecurityContext> trusted(URI address) {
        return fetched(new Address(address, true));
    }

    private static Optional<JWKSource<SecurityContext>> byValue(RegisteredClient client) {
        if (!(ClientMetadata.of(client).members().get("jwks") instanceof Map<?, ?> keys)) {
            return Optional.empty();
        }
        try {
            @SuppressWarnings("unchecked") // JSON
            var members = (Map<String, Object>) keys;
            return Optional.of(new ImmutableJWKSet<>(JWKSet.parse(members)));
        } catch (ParseException e) {
            throw new IllegalStateException("a registered key set was checked before it was stored", e);
        }
    }

    private static Optional<String> uri(RegisteredClient client) {
        return Optional.ofNullable(client.getClientSettings().getJwkSetUrl())
                .or(() -> ClientMetadata.of(client).text("jwks_uri"));
    }

    private JWKSource<SecurityContext> fetched(Address address) {
        return remote.get(
                address,
                missing -> keySets.by(
                        () -> new String(outbound.get(missing.uri(), missing.trusted()), StandardCharsets.UTF_8)));
    }
}
