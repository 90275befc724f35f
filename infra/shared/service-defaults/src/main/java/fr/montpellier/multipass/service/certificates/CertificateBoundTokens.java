package fr.montpellier.multipass.service.certificates;

import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Rejects an access token bound to a certificate unless the client presents that certificate (RFC 8705, section 3). */
public final class CertificateBoundTokens implements OAuth2TokenValidator<Jwt> {

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        Map<String, Object> confirmation = token.getClaimAsMap("cnf");
        Optional<Object> bound = Optional.ofNullable(confirmation).map(members -> members.get("x5t#S256"));
        return bound.isEmpty() || bound.equals(ClientCertificate.current())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The certificate is another.", null));
    }
}
