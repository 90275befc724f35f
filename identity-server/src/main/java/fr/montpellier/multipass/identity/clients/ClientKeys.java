package fr.montpellier.multipass.identity.clients;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Public keys of clients, at the address that the settings give, remembered for five minutes. */
@Component
public class ClientKeys {

    private static final long LIFE = Duration.ofMinutes(5).toMillis();
    private static final long REFRESH = Duration.ofSeconds(5).toMillis();
    private static final int TIMEOUT = 2_000;
    private static final int MAX_BYTES = 64 * 1024;

    private final Map<String, JWKSource<SecurityContext>> remote = new ConcurrentHashMap<>();

    /** The keys of the client; none if it has none. */
    public JWKSource<SecurityContext> of(RegisteredClient client) {
        var address = client.getClientSettings().getJwkSetUrl();
        return address == null
                ? new ImmutableJWKSet<>(new JWKSet())
                : remote.computeIfAbsent(address, ClientKeys::source);
    }

    private static JWKSource<SecurityContext> source(String address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            URI.create(address).toURL(), new DefaultResourceRetriever(TIMEOUT, TIMEOUT, MAX_BYTES))
                    .cache(LIFE, REFRESH)
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("the settings name no address of a key set", e);
        }
    }
}
