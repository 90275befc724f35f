package fr.montpellier.multipass.identity.requests;

import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Where a request is answered: at an address registered by its client.
 *
 * @param state of the request, given back as it is
 */
public record ResponseTarget(RegisteredClient client, String redirectUri, Optional<String> state, ResponseMode mode) {

    /** A longer one is refused, and not given back. */
    static final int LONGEST_STATE = 2_000;
}
