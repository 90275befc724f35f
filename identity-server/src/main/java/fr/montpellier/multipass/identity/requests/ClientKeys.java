package fr.montpellier.multipass.identity.requests;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Public keys of clients, from the key set address of their registration; kept for some minutes. */
@Component
class ClientKeys {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_BYTES = 100_000;

    private final Map<String, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();

    /**
     * @return nothing if the client has no key set
     * @throws KeySourceException if its key set cannot be fetched
     */
    List<JWK> select(RegisteredClient client, JWKSelector selector) throws KeySourceException {
        var address = client.getClientSettings().getJwkSetUrl();
        return address == null || address.isBlank()
                ? List.of()
                : sources.computeIfAbsent(address, ClientKeys::source).get(selector, null);
    }

    private static JWKSource<SecurityContext> source(String address) {
        try {
            return JWKSourceBuilder.create(
                            URI.create(address).toURL(),
                            new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES))
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("a registered key set address is no address", e);
        }
    }
}
