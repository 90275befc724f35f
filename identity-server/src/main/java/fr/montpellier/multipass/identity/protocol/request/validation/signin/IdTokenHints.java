package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/**
 * Validates {@code id_token_hint} (OpenID Connect Core, section 3.1.2.1). It must be an ID token issued to this client,
 * and may have expired. Its subject is the person whom the client expects.
 */
@Component
public class IdTokenHints implements AuthorizationRequestValidator {

    private final JWKSource<SecurityContext> ourKeys;
    private final String issuer;

    public IdTokenHints(JWKSource<SecurityContext> ourKeys, @Value("${multipass.tokens.issuer}") String issuer) {
        this.ourKeys = ourKeys;
        this.issuer = issuer;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        subject(request);
    }

    /**
     * Returns the subject of the hint, if there is one.
     *
     * @throws AuthorizationRequestException if the hint is not an ID token of this server for this client
     */
    public Optional<String> subject(AuthorizationRequest request) {
        return request.parameters().get("id_token_hint").map(hint -> {
            try {
                return subject(request, CompactTokens.parseSigned(hint));
            } catch (ParseException | JOSEException e) {
                throw error(request);
            }
        });
    }

    private String subject(AuthorizationRequest request, SignedJWT hint) throws ParseException, JOSEException {
        JWTClaimsSet claims = hint.getJWTClaimsSet();
        String subject = claims.getSubject();
        if (subject == null
                || !issuer.equals(claims.getIssuer())
                || !claims.getAudience().contains(request.client().getClientId())
                || !isSignedByUs(hint)) {
            throw error(request);
        }
        return subject;
    }

    private boolean isSignedByUs(SignedJWT hint) throws JOSEException {
        var matching = JWKMatcher.forJWSHeader(hint.getHeader());
        if (matching == null) {
            return false;
        }
        for (JWK key : ourKeys.get(new JWKSelector(matching), null)) {
            if (key instanceof AsymmetricJWK pair
                    && hint.verify(
                            new DefaultJWSVerifierFactory().createJWSVerifier(hint.getHeader(), pair.toPublicKey()))) {
                return true;
            }
        }
        return false;
    }

    private static AuthorizationRequestException error(AuthorizationRequest request) {
        return request.error(
                OAuth2ErrorCodes.INVALID_REQUEST, "id_token_hint is not an ID token issued to this client");
    }
}
