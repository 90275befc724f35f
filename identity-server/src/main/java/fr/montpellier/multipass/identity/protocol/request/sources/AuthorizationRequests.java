package fr.montpellier.multipass.identity.protocol.request.sources;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.RequestOrigin;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTarget;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTargets;
import fr.montpellier.multipass.identity.support.secrets.RandomValues;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** Reads authorization requests from the query, a request object, a reference or a pushed request. */
@Component
public class AuthorizationRequests {

    /**
     * The parameters of client authentication at the pushed authorization request endpoint, which are not part of the
     * request.
     */
    private static final Set<String> CLIENT_AUTHENTICATION =
            Set.of("client_secret", "client_assertion", "client_assertion_type");

    /** The metadata for the default of {@code max_age} (OpenID Connect Dynamic Client Registration, section 2). */
    private static final String DEFAULT_MAX_AGE = "default_max_age";

    private static final String DEFAULT_ACR_VALUES = "default_acr_values";
    private static final String PROVEN_KEY = "dpop_jkt";

    private final RegisteredClientRepository clients;
    private final ResponseTargets targets;
    private final PendingRequests pending;
    private final PushedRequests pushed;
    private final ReferencedRequests referenced;
    private final RequestObjects objects;
    private final Clock clock;

    AuthorizationRequests(
            RegisteredClientRepository clients,
            ResponseTargets targets,
            PendingRequests pending,
            PushedRequests pushed,
            ReferencedRequests referenced,
            RequestObjects objects,
            Clock clock) {
        this.clients = clients;
        this.targets = targets;
        this.pending = pending;
        this.pushed = pushed;
        this.referenced = referenced;
        this.objects = objects;
        this.clock = clock;
    }

    /** Returns the pending request that continues after the sign-in or the consent. */
    public Optional<AuthorizationRequest> resumed(HttpServletRequest http) {
        return Optional.ofNullable(http.getParameter(AuthorizationRequest.RESUME))
                .flatMap(handle -> pending.find(http, handle));
    }

    /**
     * Reads a new request at the authorization endpoint.
     *
     * @throws AuthorizationRequestException if it cannot be read
     */
    public AuthorizationRequest read(HttpServletRequest http) {
        var parameters = RequestParameters.of(http);
        RegisteredClient client = parameters
                .single("client_id")
                .map(clients::findByClientId)
                .orElseThrow(() -> AuthorizationRequestException.onPage(
                        OAuth2ErrorCodes.INVALID_REQUEST, "client_id is missing, repeated or unknown"));
        Optional<String> requestUri = parameters.get("request_uri");
        if (requestUri.isEmpty()) {
            return sent(client, parameters);
        }
        if (parameters.get("request").isPresent()) {
            throw new AuthorizationRequestException(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "request and request_uri must not be used together (RFC 9101, 5)",
                    targets.to(client, parameters));
        }
        if (!PushedRequests.isOurs(requestUri.get())) {
            String object = referenced.fetch(client, requestUri.get(), targets.to(client, parameters));
            return sent(client, parameters.with("request", object));
        }
        // Other parameters are ignored (RFC 9126, section 4).
        return pushed.find(client, requestUri.get())
                .map(found -> request(client, found.parameters(), new RequestOrigin(found.signed(), requestUri.get()))
                        .withDocumentAccess(Optional.ofNullable(found.documentAccess())))
                .orElseThrow(() -> AuthorizationRequestException.onPage(
                        "invalid_request_uri",
                        "The request_uri is unknown, expired or was already used (RFC 9126, 2.2)"));
    }

    /**
     * Reads a request that an authenticated client pushes.
     *
     * @throws AuthorizationRequestException if it cannot be read
     */
    public AuthorizationRequest readPushed(RegisteredClient client, HttpServletRequest http) {
        RequestParameters parameters = RequestParameters.of(http).without(CLIENT_AUTHENTICATION);
        if (parameters.get("request_uri").isPresent()) {
            throw AuthorizationRequestException.onPage(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "request_uri must not be provided in a pushed authorization request (RFC 9126, 2.1)");
        }
        return withProvenKey(sent(client, parameters), parameters);
    }

    /** Adds the key of the DPoP proof in the header as the parameter {@code dpop_jkt} (RFC 9449, section 10.1). */
    private static AuthorizationRequest withProvenKey(AuthorizationRequest request, RequestParameters outside) {
        Optional<String> proven = outside.get(PROVEN_KEY);
        Optional<String> asked = request.parameters().get(PROVEN_KEY);
        if (proven.isEmpty() || proven.equals(asked)) {
            return request;
        }
        if (asked.isPresent()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "dpop_jkt does not match the key of the DPoP proof (RFC 9449, 10.1)");
        }
        return request.with(request.parameters().with(PROVEN_KEY, proven.get()));
    }

    private AuthorizationRequest sent(RegisteredClient client, RequestParameters parameters) {
        if (parameters
                .get("client_id")
                .filter(id -> !id.equals(client.getClientId()))
                .isPresent()) {
            throw AuthorizationRequestException.onPage(
                    OAuth2ErrorCodes.INVALID_REQUEST, "client_id does not match the authenticated client");
        }
        return parameters.get("request").isEmpty()
                ? request(client, parameters, RequestOrigin.PLAIN)
                : request(client, objects.open(client, parameters), RequestOrigin.REQUEST_OBJECT);
    }

    private AuthorizationRequest request(RegisteredClient client, RequestParameters parameters, RequestOrigin origin) {
        ResponseTarget target = targets.to(client, parameters)
                .orElseThrow(() -> AuthorizationRequestException.onPage(
                        OAuth2ErrorCodes.INVALID_REQUEST,
                        "redirect_uri does not match a registered redirect URI of the client (RFC 6749, 3.1.2.3)"));
        return new AuthorizationRequest(
                RandomValues.next(),
                client,
                completed(client, parameters),
                origin,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                target,
                Optional.empty());
    }

    /** Adds the defaults of the client's registration. */
    private static RequestParameters completed(RegisteredClient client, RequestParameters sent) {
        var metadata = ClientMetadata.of(client);
        RequestParameters parameters = withKnownScopes(sent.with("client_id", client.getClientId()));
        if (metadata.has(DEFAULT_MAX_AGE) && sent.get("max_age").isEmpty()) {
            parameters =
                    parameters.with("max_age", String.valueOf(metadata.members().get(DEFAULT_MAX_AGE)));
        }
        return metadata.has(DEFAULT_ACR_VALUES) && sent.get("acr_values").isEmpty()
                ? parameters.with("acr_values", String.join(" ", metadata.texts(DEFAULT_ACR_VALUES)))
                : parameters;
    }

    private static RequestParameters withKnownScopes(RequestParameters sent) {
        return sent.single("scope").isPresent()
                ? sent.with("scope", String.join(" ", SignInScopes.known(sent.words("scope"))))
                : sent;
    }
}
