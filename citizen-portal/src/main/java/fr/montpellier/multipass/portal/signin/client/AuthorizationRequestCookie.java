package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.cookies.CookieSeal;
import fr.montpellier.multipass.portal.cookies.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the authorization request of a pending sign-in in a sealed cookie of that browser: its {@code state}, its
 * {@code nonce} and its PKCE verifier. The server stores nothing until the person has signed in.
 */
@Component
public class AuthorizationRequestCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String NAME = "MULTIPASS_SIGNIN";

    /** The time that a person may take at FranceConnect. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final Cookies cookies;
    private final CookieSeal seal;
    private final ClientRegistrationRepository registrations;
    private final JsonMapper json;
    private final Clock clock;

    AuthorizationRequestCookie(
            Cookies cookies,
            CookieSeal seal,
            ClientRegistrationRepository registrations,
            JsonMapper json,
            Clock clock) {
        this.cookies = cookies;
        this.seal = seal;
        this.registrations = registrations;
        this.json = json;
        this.clock = clock;
    }

    private record PendingRequest(String state, String nonce, String verifier, String redirectUri, long endsAt) {}

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return cookies.read(request, NAME)
                .flatMap(value -> seal.open(NAME, value))
                .flatMap(this::read)
                .filter(underWay -> clock.instant().getEpochSecond() < underWay.endsAt())
                .filter(underWay -> underWay.state().equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .map(this::rebuild)
                .orElse(null);
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest authorization,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (authorization == null) {
            forget(response);
            return;
        }
        Instant end = clock.instant().plus(LIFE);
        var underWay = new PendingRequest(
                Objects.requireNonNull(authorization.getState()),
                attribute(authorization, OidcParameterNames.NONCE),
                attribute(authorization, PkceParameterNames.CODE_VERIFIER),
                Objects.requireNonNull(authorization.getRedirectUri()),
                end.getEpochSecond());
        set(response, seal.seal(NAME, json.writeValueAsBytes(underWay)), LIFE);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest known = loadAuthorizationRequest(request);
        if (known != null) {
            forget(response);
        }
        return known;
    }

    private OAuth2AuthorizationRequest rebuild(PendingRequest underWay) {
        ClientRegistration registration =
                Objects.requireNonNull(registrations.findByRegistrationId(SignInAddresses.REGISTRATION));
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(underWay.redirectUri())
                .scopes(registration.getScopes())
                .state(underWay.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, registration.getRegistrationId());
                    attributes.put(OidcParameterNames.NONCE, underWay.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, underWay.verifier());
                })
                .build();
    }

    private Optional<PendingRequest> read(byte[] content) {
        try {
            return Optional.of(json.readValue(content, PendingRequest.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String attribute(OAuth2AuthorizationRequest authorization, String name) {
        return Objects.requireNonNull(authorization.<String>getAttribute(name));
    }

    private void forget(HttpServletResponse response) {
        set(response, "", Duration.ZERO);
    }

    private void set(HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE, cookies.create(NAME, value, life).toString());
    }
}
