package fr.montpellier.multipass.identity.people.federation.oidc.provider;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import fr.montpellier.multipass.service.keysets.RemoteKeySet;
import fr.montpellier.multipass.service.keysets.RemoteKeySets;
import fr.montpellier.multipass.service.outbound.CallLimits;
import fr.montpellier.multipass.service.outbound.OutboundCall;
import fr.montpellier.multipass.service.outbound.OutboundClient;
import fr.montpellier.multipass.service.outbound.OutboundResponse;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sends the requests of this server to identity providers. Nimbus and pac4j do not send requests themselves, because
 * they follow redirects with the code and the client secret, and limit neither the size nor the total time of a
 * response.
 */
@Component
public class ProviderCalls {

    private final OutboundClient outbound;
    private final RemoteKeySets keySets;
    private final CallLimits limits;

    ProviderCalls(OutboundClient outbound, RemoteKeySets keySets, FederationSettings settings) {
        this.outbound = outbound;
        this.keySets = keySets;
        this.limits = new CallLimits(settings.timeout(), settings.maxSize());
    }

    /**
     * Sends a GET request and returns the body of the response.
     *
     * @throws IOException if there is no response with status 200
     */
    public String get(URI address) throws IOException {
        OutboundResponse answer = outbound.send(OutboundCall.get(address, limits, Destinations.ANY));
        if (answer.status() != HttpStatus.OK.value()) {
            throw new IOException("answered " + answer.status());
        }
        return answer.text();
    }

    /**
     * Sends a request and returns the response.
     *
     * @throws IOException if there is no response, or one with status 5xx
     */
    public HTTPResponse send(HTTPRequest request) throws IOException {
        var headers = new HttpHeaders();
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        String body = request.getBody();
        OutboundResponse answer = outbound.send(new OutboundCall(
                HttpMethod.valueOf(request.getMethod().name()),
                request.getURI(),
                headers,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                limits,
                Destinations.ANY));
        if (answer.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            throw new IOException("answered " + answer.status());
        }
        var response = new HTTPResponse(answer.status());
        answer.headers().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(answer.text());
        return response;
    }

    public RemoteKeySet keySet(URI address) {
        return keySets.at(address, limits);
    }
}
