package fr.montpellier.multipass.identity.clients;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Public keys of clients: those they registered by value ({@code jwks}), or those at their {@code jwks_uri}, remembered
 * for five minutes and fetched again when a token names a key that is not among them.
 */
@Component
public class ClientKeys {

    private static final long LIFE = Duration.ofMinutes(5).toMillis();
    private static final long REFRESH = Duration.ofSeconds(5).toMillis();
    /** How often an unknown key id may make us ask again. */
    private static final long PAUSE = Duration.ofSeconds(5).toMillis();

    /** @param trusted whether the operator wrote it in the settings */
    private record Address(URI uri, boolean trusted) {}

    private final OutboundRequests outbound;
    private final Map<Address, JWKSource<SecurityContext>> remote = new ConcurrentHashMap<>();

    ClientKeys(OutboundRequests outbound) {
        this.outbound = outbound;
    }

    /** The keys of the client; none if it has none. */
    public JWKSource<SecurityContext> of(RegisteredClient client) {
        var trusted = !RegisteredClients.isRegistered(client);
        return byValue(client)
                .or(() -> uri(client).map(uri -> fetched(new Address(URI.create(uri), trusted))))
                .orElseGet(() -> new ImmutableJWKSet<>(new JWKSet()));
    }

    /** The keys at an address that the operator wrote in the settings. */
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
        return remote.computeIfAbsent(address, this::source);
    }

    private JWKSource<SecurityContext> source(Address address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.uri().toURL(),
                            url -> new Resource(
                                    new String(outbound.get(address.uri(), address.trusted()), StandardCharsets.UTF_8),
                                    MediaType.APPLICATION_JSON_VALUE))
                    .cache(LIFE, REFRESH)
                    .refreshAheadCache(false)
                    .rateLimited(PAUSE)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a key set's address was checked before it was stored", e);
        }
    }
}
