package fr.montpellier.multipass.identity.requests;

import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Where a request is answered: at an address registered by its client, whatever else is wrong with the request.
 *
 * @param state of the request, given back as it is
 */
public record Reply(RegisteredClient client, String redirectUri, Optional<String> state, ResponseMode mode) {

    /** A longer one is refused, and not given back. */
    static final int LONGEST_STATE = 2_000;

    /** Nowhere, unless the redirect address is exactly one of the client's. */
    static Optional<Reply> to(RegisteredClient client, RequestParameters parameters) {
        return parameters
                .single("redirect_uri")
                .filter(address -> RedirectUris.registered(client, address))
                .map(address -> new Reply(
                        client,
                        address,
                        parameters.get("state").filter(state -> state.length() <= LONGEST_STATE),
                        parameters
                                .get("response_mode")
                                .flatMap(ResponseMode::of)
                                .orElse(ResponseMode.QUERY)));
    }
}
