package fr.montpellier.multipass.identity.protocol.request.sources;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.outbound.OutboundRequests;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Fetches request objects by reference (RFC 9101, section 5.2), only from an address that the client registered
 * ({@code request_uris}) on a host that the operator allows.
 */
@Component
public class ReferencedRequests {

    private final OutboundRequests outbound;

    ReferencedRequests(OutboundRequests outbound) {
        this.outbound = outbound;
    }

    /** Returns whether the operator allows a host from which request objects can be fetched. */
    public boolean supported() {
        return outbound.isUnrestricted();
    }

    /**
     * Returns the request object at that address.
     *
     * @param target target of error responses
     * @throws AuthorizationRequestException if the client did not register the address, or the request object cannot be
     *     fetched
     */
    String fetch(RegisteredClient client, String requestUri, Optional<ResponseTarget> target) {
        String address = withoutFragment(requestUri);
        if (ClientMetadata.of(client).texts("request_uris").stream()
                .map(ReferencedRequests::withoutFragment)
                .noneMatch(address::equals)) {
            throw new AuthorizationRequestException(
                    "request_uri_not_supported", "request_uri is not registered for this client", target);
        }
        try {
            return new String(outbound.get(URI.create(address), false), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AuthorizationRequestException(
                    "invalid_request_uri",
                    "The request object cannot be fetched from request_uri (RFC 9101, 5.2)",
                    target);
        }
    }

    /**
     * Returns the address without its fragment, which only identifies a version of the file (OpenID Connect Core,
     * section 6.2).
     */
    private static String withoutFragment(String address) {
        int fragment = address.indexOf('#');
        return fragment < 0 ? address : address.substring(0, fragment);
    }
}
