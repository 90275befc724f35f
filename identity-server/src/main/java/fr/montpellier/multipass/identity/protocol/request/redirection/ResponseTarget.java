package fr.montpellier.multipass.identity.protocol.request.redirection;

import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The target of the response to a request: a registered redirect URI of its client.
 *
 * @param state {@code state} of the request, returned unchanged
 */
public record ResponseTarget(RegisteredClient client, String redirectUri, Optional<String> state, ResponseMode mode) {

    /** The longest accepted {@code state}. A longer one is rejected and not returned. */
    public static final int LONGEST_STATE = 2_000;
}
