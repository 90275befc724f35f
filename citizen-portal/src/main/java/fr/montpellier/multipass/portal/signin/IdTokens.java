package fr.montpellier.multipass.portal.signin;

import java.time.Duration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** ID tokens signed with ES256 and nothing else; their keys are fetched within a time limit. */
@Component
class IdTokens implements JwtDecoderFactory<ClientRegistration> {

    private static final Duration KEYS_TIMEOUT = Duration.ofSeconds(2);

    private final IdentitySettings settings;

    IdTokens(IdentitySettings settings) {
        this.settings = settings;
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(settings.keys())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .restOperations(keyRequests())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }

    static RestTemplate keyRequests() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(KEYS_TIMEOUT);
        requests.setReadTimeout(KEYS_TIMEOUT);
        return new RestTemplate(requests);
    }
}
