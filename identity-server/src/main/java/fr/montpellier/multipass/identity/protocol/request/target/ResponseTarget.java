package fr.montpellier.multipass.identity.protocol.request.target;

import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Where the response to a request is sent: a registered redirect URI of its client.
 *
 * @param state of the request, returned unchanged
 */
public record ResponseTarget(RegisteredClient client, String redirectUri, Optional<String> state, ResponseMode mode) {

    /** A longer state is rejected and not returned. */
    public static final int LONGEST_STATE = 2_000;
}
