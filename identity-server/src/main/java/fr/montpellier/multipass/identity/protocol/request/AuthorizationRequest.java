package fr.montpellier.multipass.identity.protocol.request;

import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedClaims;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTarget;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseType;
import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * An authorization request of a client, from the query, a request object or a pushed request.
 *
 * @param handle identifier of the request while the person signs in or consents
 * @param parameters the effective parameters
 * @param askedAt time at which the request first arrived
 * @param documentAccess requested access to documents; empty until the request was validated
 */
public record AuthorizationRequest(
        String handle,
        RegisteredClient client,
        RequestParameters parameters,
        RequestOrigin origin,
        Instant askedAt,
        ResponseTarget target,
        Optional<RequestedDocumentAccess> documentAccess) {

    public static final String RESUME = "resume";
    /** The parameter with which the person acts for another: the identifier of a representation. */
    public static final String ACTING_FOR = "acting_for";
    /** The parameter, used with {@link #RESUME}, that says that the person returns to the client without a sign-in. */
    public static final String DECLINE = "decline";

    public static final String ENDPOINT = "/oauth2/authorize";

    private static final String ATTRIBUTE = AuthorizationRequest.class.getName();

    /** Returns the authorization request that this HTTP request processes. */
    public static Optional<AuthorizationRequest> current(HttpServletRequest http) {
        return Optional.ofNullable((AuthorizationRequest) http.getAttribute(ATTRIBUTE));
    }

    void makeCurrent(HttpServletRequest http) {
        http.setAttribute(ATTRIBUTE, this);
    }

    /** Returns the address at which the browser continues this request. */
    public String resumeAddress() {
        return ENDPOINT + "?" + RESUME + "=" + handle;
    }

    /** Returns the handle of the request that the browser continues at that address, if it is such an address. */
    public static Optional<String> resumed(String address) {
        var start = ENDPOINT + "?" + RESUME + "=";
        return address.startsWith(start) ? Optional.of(address.substring(start.length())) : Optional.empty();
    }

    public AuthorizationRequest with(RequestParameters changed) {
        return new AuthorizationRequest(handle, client, changed, origin, askedAt, target, documentAccess);
    }

    public AuthorizationRequest withDocumentAccess(Optional<RequestedDocumentAccess> validated) {
        return new AuthorizationRequest(handle, client, parameters, origin, askedAt, target, validated);
    }

    /** Returns the response type of a validated request. */
    public ResponseType responseType() {
        return parameters.get("response_type").flatMap(ResponseType::of).orElseThrow();
    }

    public Set<String> scopes() {
        return Set.copyOf(parameters.words("scope"));
    }

    public Set<String> prompts() {
        return Set.copyOf(parameters.words("prompt"));
    }

    /** Returns whether {@code prompt=none} forbids any page (OpenID Connect Core, section 3.1.2.1). */
    public boolean silent() {
        return prompts().contains("none");
    }

    /** Returns the earliest time of a sign-in that satisfies the request. */
    public Instant oldestSignIn() {
        if (prompts().contains("login") || prompts().contains("select_account")) {
            return askedAt;
        }
        // The time is calculated from the arrival of the request, so that the time at the provider does not count.
        return parameters
                .get("max_age")
                .map(Long::parseLong)
                .map(askedAt::minusSeconds)
                .orElse(Instant.EPOCH);
    }

    /** Returns whether an old sign-in does not satisfy the request. */
    public boolean asksForRecentSignIn() {
        return oldestSignIn().isAfter(Instant.EPOCH);
    }

    /**
     * Returns the levels of assurance that the request requires, preferred first; empty if any level satisfies it. The
     * level that a requested démarche requires counts beside those of the client: lower ones do not satisfy the request.
     */
    public List<String> acrValues() {
        List<String> asked = claims().acr()
                .map(RequestedClaims.Acr::values)
                .filter(values -> !values.isEmpty())
                .orElseGet(() -> parameters.words("acr_values"));
        return requiredLevel().map(level -> reaching(level, asked)).orElse(asked);
    }

    private List<String> reaching(String level, List<String> asked) {
        List<String> enough = asked.stream()
                .filter(each -> AssuranceLevel.reaches(each, level))
                .toList();
        return isAcrEssentialForClient() && !enough.isEmpty()
                ? enough
                : Stream.concat(enough.stream(), Stream.of(level)).distinct().toList();
    }

    private Optional<String> requiredLevel() {
        return documentAccess.flatMap(RequestedDocumentAccess::requiredLevel);
    }

    /** Returns whether one of the levels is essential, because the client or the démarche requires it. */
    public boolean acrEssential() {
        return requiredLevel().isPresent() || isAcrEssentialForClient();
    }

    private boolean isAcrEssentialForClient() {
        return claims().acr()
                .filter(acr -> acr.essential() && !acr.values().isEmpty())
                .isPresent();
    }

    public RequestedClaims claims() {
        return RequestedClaims.of(parameters.get("claims"));
    }

    /** Returns the error response that ends this request. */
    public AuthorizationRequestException error(String error, String message) {
        return new AuthorizationRequestException(error, message, Optional.of(target));
    }
}
