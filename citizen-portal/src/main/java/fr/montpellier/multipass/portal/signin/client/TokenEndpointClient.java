package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Refreshes (RFC 6749, section 6) and exchanges (RFC 8693) tokens at the identity server. */
@Component
class TokenEndpointClient {

    static final String ACCESS_TOKEN_TYPE = "urn:ietf:params:oauth:token-type:access_token";

    private final RestClient http;
    private final String clientId;
    private final ClientAssertion assertion;
    private final Clock clock;

    TokenEndpointClient(
            RestClient.Builder builder,
            IdentityRequestFactory requestFactory,
            IdentitySettings settings,
            ClientAssertion assertion,
            Clock clock) {
        this.http = builder.requestFactory(requestFactory.requests())
                .baseUrl(settings.tokenEndpoint())
                .build();
        this.clientId = settings.clientId();
        this.assertion = assertion;
        this.clock = clock;
    }

    /** @param refreshToken the next one to use, when the endpoint gave a new one */
    record IssuedToken(String accessToken, Instant expiresAt, Optional<String> refreshToken) {}

    IssuedToken refresh(String refreshToken) {
        var form = new LinkedMultiValueMap<String, String>();
        form.set(OAuth2ParameterNames.GRANT_TYPE, AuthorizationGrantType.REFRESH_TOKEN.getValue());
        form.set(OAuth2ParameterNames.REFRESH_TOKEN, refreshToken);
        return request(form);
    }

    IssuedToken exchange(String subjectToken, Service service, Set<String> scopes) {
        var form = new LinkedMultiValueMap<String, String>();
        form.set(OAuth2ParameterNames.GRANT_TYPE, AuthorizationGrantType.TOKEN_EXCHANGE.getValue());
        form.set(OAuth2ParameterNames.SUBJECT_TOKEN, subjectToken);
        form.set(OAuth2ParameterNames.SUBJECT_TOKEN_TYPE, ACCESS_TOKEN_TYPE);
        form.set(OAuth2ParameterNames.AUDIENCE, service.audience());
        form.set(OAuth2ParameterNames.SCOPE, String.join(" ", scopes));
        return request(form);
    }

    private IssuedToken request(MultiValueMap<String, String> form) {
        form.set(OAuth2ParameterNames.CLIENT_ID, clientId);
        form.addAll(assertion.parameters());
        Instant asked = clock.instant();
        try {
            Map<String, Object> answer = http.post()
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form)
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
            if (answer == null
                    || !(answer.get(OAuth2ParameterNames.ACCESS_TOKEN) instanceof String token)
                    || !(answer.get(OAuth2ParameterNames.EXPIRES_IN) instanceof Number seconds)) {
                throw new RestClientException("token response without access_token or expires_in");
            }
            Object refreshed = answer.get(OAuth2ParameterNames.REFRESH_TOKEN);
            return new IssuedToken(
                    token,
                    asked.plusSeconds(seconds.longValue()),
                    refreshed instanceof String next ? Optional.of(next) : Optional.empty());
        } catch (HttpClientErrorException.BadRequest e) {
            // RFC 6749, section 5.2: invalid_grant and similar errors. A retry would not change the response.
            throw new GatewayException.SessionEnded("the identity server no longer grants tokens to this session");
        } catch (RestClientException e) {
            throw new GatewayException.Unreachable(Service.IDENTITY, e);
        }
    }
}
