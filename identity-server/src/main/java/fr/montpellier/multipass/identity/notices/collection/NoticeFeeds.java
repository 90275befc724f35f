package fr.montpellier.multipass.identity.notices.collection;

import fr.montpellier.multipass.identity.protocol.servicetokens.ServiceTokens;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Requests the notices to residents from the consent service and the vault. */
@Component
class NoticeFeeds {

    /** The largest number of notices in one response. */
    static final int MOST = 100;

    private static final CallLimits LIMITS = new CallLimits(Duration.ofSeconds(10), 256 << 10);

    private final RestClient calls;
    private final ServiceTokens tokens;
    private final Map<String, URI> services;

    NoticeFeeds(
            RestClient.Builder builder,
            OutboundClient outbound,
            ServiceTokens tokens,
            @Value("${multipass.consent.url:http://localhost:9010}") URI consent,
            @Value("${multipass.clients.document-vault.url}") URI vault) {
        this.calls = builder.clone()
                .requestFactory(outbound.requestFactory(LIMITS, Destinations.ANY))
                .build();
        this.tokens = tokens;
        this.services = Map.of(Audiences.CONSENT, consent, Audiences.VAULT, vault);
    }

    /** Returns the services that have a feed. */
    Set<String> services() {
        return services.keySet();
    }

    /**
     * Returns the oldest notices of the service.
     *
     * @throws RestClientException if it does not answer
     */
    List<NoticeFeed.Item> find(String service) {
        NoticeFeed feed = calls.get()
                .uri(address(service, "/api/notices?limit=" + MOST))
                .headers(headers -> authenticate(headers, service))
                .retrieve()
                .body(NoticeFeed.class);
        if (feed == null) {
            throw new RestClientException("the response has no body");
        }
        return feed.items();
    }

    /**
     * Requests the service to delete the notices that this server stored. May be repeated.
     *
     * @throws RestClientException if it does not answer
     */
    void acknowledge(String service, List<UUID> ids) {
        calls.post()
                .uri(address(service, "/api/notices/collected"))
                .headers(headers -> authenticate(headers, service))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("ids", ids))
                .retrieve()
                .toBodilessEntity();
    }

    private URI address(String service, String path) {
        return Objects.requireNonNull(services.get(service)).resolve(path);
    }

    private void authenticate(HttpHeaders headers, String service) {
        headers.setBearerAuth(tokens.ofServer(service, Scopes.NOTICES_COLLECT));
    }
}
