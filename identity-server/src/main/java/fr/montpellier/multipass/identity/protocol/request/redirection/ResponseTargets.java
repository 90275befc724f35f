package fr.montpellier.multipass.identity.protocol.request.redirection;

import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Finds the target and the mode of the response to a request, even if the request is otherwise invalid. */
@Component
public class ResponseTargets {

    private final ResponseTypes types;

    ResponseTargets(ResponseTypes types) {
        this.types = types;
    }

    /** Returns the target, or empty if {@code redirect_uri} does not match a registered one. */
    public Optional<ResponseTarget> to(RegisteredClient client, RequestParameters parameters) {
        return parameters
                .single("redirect_uri")
                .filter(address -> RedirectUriMatcher.registered(client, address))
                .map(address -> new ResponseTarget(
                        client,
                        address,
                        parameters.get("state").filter(state -> state.length() <= ResponseTarget.LONGEST_STATE),
                        mode(parameters)));
    }

    private ResponseMode mode(RequestParameters parameters) {
        ResponseType type = types.of(parameters).orElse(ResponseType.CODE);
        return parameters
                .get("response_mode")
                .flatMap(name -> ResponseMode.of(name, type))
                .orElseGet(() -> ResponseMode.defaultOf(type));
    }
}
