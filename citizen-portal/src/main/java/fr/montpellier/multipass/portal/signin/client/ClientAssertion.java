package fr.montpellier.multipass.portal.signin.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.service.clientkey.ClientKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Authenticates the portal at the token endpoint: private_key_jwt (OpenID Connect Core, section 9; RFC 7523). */
@Component
class ClientAssertion {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LIFE = Duration.ofSeconds(60);

    private final IdentitySettings settings;
    private final ClientKey key;
    private final Clock clock;

    ClientAssertion(IdentitySettings settings, ClientKey key, Clock clock) {
        this.settings = settings;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Returns fresh parameters for one request, to be sent beside its {@code client_id}: an assertion is used once.
     */
    MultiValueMap<String, String> parameters() {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.set(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE, TYPE);
        parameters.set(OAuth2ParameterNames.CLIENT_ASSERTION, signed());
        return parameters;
    }

    private String signed() {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.clientId())
                .subject(settings.clientId())
                .audience(settings.tokenEndpoint())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .build();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.jwk().getKeyID())
                        .build(),
                claims);
        try {
            jwt.sign(new ECDSASigner(key.jwk()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The client key cannot sign", e);
        }
        return jwt.serialize();
    }
}
