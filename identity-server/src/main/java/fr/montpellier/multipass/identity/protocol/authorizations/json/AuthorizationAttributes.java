package fr.montpellier.multipass.identity.protocol.authorizations.json;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeActor;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeCompositeAuthenticationToken;

/**
 * Converts the attributes of an authorization to {@link JsonValues} and back: the authorization request, the actors of
 * a token exchange, and others by their name. The sign-in is stored in columns.
 */
public final class AuthorizationAttributes {

    private static final String PRINCIPAL = Principal.class.getName();
    private static final String REQUEST = OAuth2AuthorizationRequest.class.getName();

    private AuthorizationAttributes() {}

    /**
     * Converts attributes to values for {@link JsonValues}.
     *
     * @throws IllegalArgumentException for an attribute of a type that is not stored
     */
    public static Map<String, Object> write(Map<String, Object> attributes) {
        var json = new LinkedHashMap<String, Object>();
        var others = new LinkedHashMap<String, Object>();
        attributes.forEach((name, value) -> {
            if (value instanceof OAuth2AuthorizationRequest request && name.equals(REQUEST)) {
                json.put("request", write(request));
            } else if (name.equals(PRINCIPAL)) {
                List<Map<String, Object>> actors = actors(value);
                if (!actors.isEmpty()) {
                    json.put("actors", actors);
                }
            } else {
                others.put(name, value);
            }
        });
        if (!others.isEmpty()) {
            json.put("others", others);
        }
        return json;
    }

    /**
     * Converts stored values to attributes.
     *
     * @param signIn sign-in of the principal, if it was read with the authorization
     */
    public static Map<String, Object> read(
            Map<String, Object> json, String principal, @Nullable Instant signedInAt, Optional<SignIn> signIn) {
        var attributes = new LinkedHashMap<String, Object>(map(json, "others"));
        Map<String, Object> request = map(json, "request");
        if (!request.isEmpty()) {
            attributes.put(REQUEST, readRequest(request));
        }
        if (signedInAt != null) {
            attributes.put(PRINCIPAL, principal(SignInAuthentication.restored(principal, signedInAt, signIn), json));
        }
        return attributes;
    }

    /** Returns the time at which the person of the authorization signed in, if it has one. */
    public static Optional<Instant> signedInAt(Map<String, Object> attributes) {
        return Optional.ofNullable(attributes.get(PRINCIPAL))
                .map(AuthorizationAttributes::signedIn)
                .map(SignInAuthentication::at);
    }

    private static SignInAuthentication signedIn(Object principal) {
        return switch (principal) {
            case SignInAuthentication signedIn -> signedIn;
            case OAuth2TokenExchangeCompositeAuthenticationToken composite -> signedIn(composite.getSubject());
            default ->
                throw new IllegalArgumentException("a principal of this type cannot be stored: "
                        + principal.getClass().getName());
        };
    }

    private static List<Map<String, Object>> actors(Object principal) {
        return principal instanceof OAuth2TokenExchangeCompositeAuthenticationToken composite
                ? composite.getActors().stream()
                        .map(OAuth2TokenExchangeActor::getClaims)
                        .toList()
                : List.of();
    }

    private static Authentication principal(SignInAuthentication signedIn, Map<String, Object> json) {
        if (!(json.get("actors") instanceof List<?> actors)) {
            return signedIn;
        }
        return new OAuth2TokenExchangeCompositeAuthenticationToken(
                signedIn,
                actors.stream()
                        .map(claims -> new OAuth2TokenExchangeActor(asMap(claims)))
                        .toList());
    }

    private static Map<String, Object> write(OAuth2AuthorizationRequest request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("uri", request.getAuthorizationUri());
        json.put("client", request.getClientId());
        putIfPresent(json, "redirect", request.getRedirectUri());
        putIfPresent(json, "state", request.getState());
        json.put("scopes", new ArrayList<>(request.getScopes()));
        json.put("parameters", request.getAdditionalParameters());
        json.put("attributes", request.getAttributes());
        return json;
    }

    private static OAuth2AuthorizationRequest readRequest(Map<String, Object> json) {
        var scopes = new LinkedHashSet<String>();
        if (json.get("scopes") instanceof List<?> texts) {
            texts.forEach(scope -> scopes.add((String) scope));
        }
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(text(json, "uri"))
                .clientId(text(json, "client"))
                .redirectUri((String) json.get("redirect"))
                .state((String) json.get("state"))
                .scopes(scopes)
                .additionalParameters(map(json, "parameters"))
                .attributes(map(json, "attributes"))
                // The value is not used, but without it the builder composes the address each time.
                .authorizationRequestUri(text(json, "uri"))
                .build();
    }

    private static void putIfPresent(Map<String, Object> json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static String text(Map<String, Object> json, String name) {
        return Objects.requireNonNull((String) json.get(name));
    }

    private static Map<String, Object> map(Map<String, Object> json, String name) {
        Object value = json.get(name);
        return value == null ? Map.of() : asMap(value);
    }

    @SuppressWarnings("unchecked") // JsonValues creates no other maps.
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }
}
