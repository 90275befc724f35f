package fr.montpellier.multipass.service.outbound;

import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** @param body empty for none */
public record OutboundCall(
        HttpMethod method, URI uri, HttpHeaders headers, byte[] body, CallLimits limits, Destinations destinations) {

    /** A GET without headers of its own. */
    public static OutboundCall get(URI uri, CallLimits limits, Destinations destinations) {
        return new OutboundCall(HttpMethod.GET, uri, new HttpHeaders(), new byte[0], limits, destinations);
    }

    /** Without the address, which may hold a token. */
    @Override
    public String toString() {
        return "OutboundCall[" + method + " " + uri.getHost() + "]";
    }
}
