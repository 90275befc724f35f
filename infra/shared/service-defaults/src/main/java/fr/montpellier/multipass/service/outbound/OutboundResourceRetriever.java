package fr.montpellier.multipass.service.outbound;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import org.springframework.http.HttpStatus;

final class OutboundResourceRetriever implements ResourceRetriever {

    private final OutboundClient client;
    private final CallLimits limits;
    private final Destinations destinations;

    OutboundResourceRetriever(OutboundClient client, CallLimits limits, Destinations destinations) {
        this.client = client;
        this.limits = limits;
        this.destinations = destinations;
    }

    @Override
    public Resource retrieveResource(URL url) throws IOException {
        OutboundResponse answer = client.send(OutboundCall.get(URI.create(url.toString()), limits, destinations));
        if (answer.status() != HttpStatus.OK.value()) {
            throw new IOException("answered " + answer.status());
        }
        return new Resource(answer.text(), answer.headers().getFirst("Content-Type"));
    }
}
