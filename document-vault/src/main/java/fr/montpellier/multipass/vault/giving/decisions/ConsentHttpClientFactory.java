package fr.montpellier.multipass.vault.giving.decisions;

import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.net.URI;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Creates HTTP clients with timeouts and a limit on the size of answers. */
@Component
class ConsentHttpClientFactory {

    /** A page of two hundred signed events is the largest answer. */
    private static final int MOST_BYTES = 4 << 20;

    private final RestClient.Builder builder;
    private final ConsentSettings settings;
    private final OutboundClient client;

    ConsentHttpClientFactory(RestClient.Builder builder, ConsentSettings settings, OutboundClient client) {
        this.builder = builder;
        this.settings = settings;
        this.client = client;
    }

    RestClient to(URI address) {
        return builder.clone()
                .requestFactory(client.requestFactory(new CallLimits(settings.timeout(), MOST_BYTES), Destinations.ANY))
                .baseUrl(address)
                .build();
    }
}
