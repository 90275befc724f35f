package fr.montpellier.multipass.identity.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What a client asks for, whichever way it said so: in the address, in a request object, or pushed beforehand.
 *
 * @param handle names the request while its person signs in or consents
 * @param parameters those that count
 * @param askedAt when the request first came
 * @param documentAccess the access to documents that it asks for; empty until the request was validated
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
    /** Beside {@link #RESUME}: the person goes back to the client without having signed in. */
    public static final String DECLINE = "decline";

    public static final String ENDPOINT = "/oauth2/authorize";

    private static final String ATTRIBUTE = AuthorizationRequest.class.getName();

    /** The one under way in this exchange with the browser. */
    public static Optional<AuthorizationRequest> current(HttpServletRequest http) {
        return Optional.ofNullable((AuthorizationRequest) http.getAttribute(ATTRIBUTE));
    }

    void makeCurrent(HttpServletRequest http) {
        http.setAttribute(ATTRIBUTE, this);
    }

    /** Where the browser goes on with this request. */
    public String resumeAddress() {
        return ENDPOINT + "?" + RESUME + "=" + handle;
    }

    /** The handle of the request with which the browser goes on at that address, if it does with one. */
    public static Optional<String> resumed(String address) {
        var start = ENDPOINT + "?" + RESUME + "=";
        return address.startsWith(start) ? Optional.of(address.substring(start.length())) : Optional.empty();
    }

    AuthorizationRequest with(RequestParameters changed) {
        return new AuthorizationRequest(handle, client, changed, origin, askedAt, target, documentAccess);
    }

    AuthorizationRequest withDocumentAccess(Optional<RequestedDocumentAccess> validated) {
        return new AuthorizationRequest(handle, client, parameters, origin, askedAt, target, validated);
    }

    /** Of a request that was checked. */
    public ResponseType responseType() {
        return parameters.get("response_type").flatMap(ResponseType::of).orElseThrow();
    }

    public Set<String> scopes() {
        return Set.copyOf(parameters.words("scope"));
    }

    public Set<String> prompts() {
        return Set.copyOf(parameters.words("prompt"));
    }

    /** No page may be shown (OpenID Connect Core, section 3.1.2.1). */
    public boolean silent() {
        return prompts().contains("none");
    }

    /** The oldest sign-in that will do. */
    public Instant oldestSignIn() {
        if (prompts().contains("login") || prompts().contains("select_account")) {
            return askedAt;
        }
        // From when the client asked: the time spent at the provider does not count against the person.
        return parameters
                .get("max_age")
                .map(Long::parseLong)
                .map(askedAt::minusSeconds)
                .orElse(Instant.EPOCH);
    }

    /** Levels of assurance, best first; none asked means any will do. */
    public List<String> acrValues() {
        var asked = claims().acr().map(RequestedClaims.Acr::values).filter(values -> !values.isEmpty());
        return asked.orElseGet(() -> parameters.words("acr_values"));
    }

    /** Whether a sign-in at another level is of no use. */
    public boolean acrEssential() {
        return claims().acr()
                .filter(acr -> acr.essential() && !acr.values().isEmpty())
                .isPresent();
    }

    public RequestedClaims claims() {
        return RequestedClaims.of(parameters.get("claims"));
    }

    /** The request ends here; its client hears of it. */
    public AuthorizationRequestException error(String error, String message) {
        return new AuthorizationRequestException(error, message, Optional.of(target));
    }
}
