package fr.montpellier.multipass.portal.signin.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/** Verifies logout tokens of the identity server (OpenID Connect Back-Channel Logout, section 2.6). */
@Component
public class LogoutTokenDecoder {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final JwtDecoder decoder;

    LogoutTokenDecoder(IdentitySettings settings, IdentityRequestFactory requestFactory) {
        NimbusJwtDecoder nimbus = NimbusJwtDecoder.withJwkSetUri(settings.keys())
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .restOperations(new RestTemplate(requestFactory.requests()))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("logout+jwt"))))
                .build();
        nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> List.of(settings.clientId()).equals(audience)),
                new JwtClaimValidator<Map<String, Object>>(
                        "events", events -> events != null && events.containsKey(EVENT)),
                new JwtClaimValidator<Object>("exp", end -> end != null),
                new JwtClaimValidator<String>("sid", sid -> sid != null),
                LogoutTokenDecoder::withoutNonce));
        this.decoder = nimbus;
    }

    /** Rejects tokens with a nonce, so that an ID token is never accepted as a logout token. */
    private static OAuth2TokenValidatorResult withoutNonce(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                : OAuth2TokenValidatorResult.success();
    }

    /**
     * Returns the {@code sid} of the sign-in that ended.
     *
     * @throws JwtException if the token is not a valid logout token of the identity server for this client
     */
    public String decodeSid(String token) {
        return Objects.requireNonNull(decoder.decode(token).getClaimAsString("sid"));
    }
}
