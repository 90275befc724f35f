package fr.montpellier.multipass.service.outbound;

import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** @param body empty for none */
public record OutboundCall(
        HttpMethod method, URI uri, HttpHeaders headers, byte[] body, CallLimits limits, Destinations destinations) {

    /** Returns a GET without additional headers. */
    public static OutboundCall get(URI uri, CallLimits limits, Destinations destinations) {
        return new OutboundCall(HttpMethod.GET, uri, new HttpHeaders(), new byte[0], limits, destinations);
    }

    /** Returns a text without the full address, which may contain a token. */
    @Override
    public String toString() {
        return "OutboundCall[" + method + " " + uri.getHost() + "]";
    }
}
