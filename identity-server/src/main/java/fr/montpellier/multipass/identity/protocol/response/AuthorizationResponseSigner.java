package fr.montpellier.multipass.identity.protocol.response;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import fr.montpellier.multipass.identity.clients.authentication.ClientKeys;
import fr.montpellier.multipass.identity.clients.registry.RequestPolicy;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** Converts authorization responses to JWTs (JARM), which are signed, and encrypted if the client registered that. */
@Component
class AuthorizationResponseSigner {

    /** The lifetime of a response; JARM, section 2.1, recommends ten minutes at most. */
    private static final Duration LIFE = Duration.ofMinutes(2);

    private final JwtEncoder encoder;
    private final ClientKeys clientKeys;
    private final Clock clock;

    AuthorizationResponseSigner(JwtEncoder encoder, ClientKeys clientKeys, Clock clock) {
        this.encoder = encoder;
        this.clientKeys = clientKeys;
        this.clock = clock;
    }

    /**
     * Returns the response as a JWT.
     *
     * @param answer parameters of the response, including {@code iss}
     * @throws AuthorizationRequestException if the client publishes no key for an encrypted response
     */
    String sign(RegisteredClient client, Map<String, String> answer) {
        var policy = RequestPolicy.of(client);
        SignatureAlgorithm algorithm =
                policy.responseSigningAlg().map(SignatureAlgorithm::from).orElse(SignatureAlgorithm.ES256);
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .audience(List.of(client.getClientId()))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE));
        answer.forEach(claims::claim);
        String jwt = encoder.encode(
                        JwtEncoderParameters.from(JwsHeader.with(algorithm).build(), claims.build()))
                .getTokenValue();
        return policy.responseEncryptionAlg()
                .map(encryption -> encrypt(
                        client, jwt, encryption, policy.responseEncryptionEnc().orElse("A128CBC-HS256")))
                .orElse(jwt);
    }

    private String encrypt(RegisteredClient client, String jwt, String algorithm, String method) {
        try {
            JWK key = encryptionKey(client, JWEAlgorithm.parse(algorithm));
            var jwe = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(method))
                            .contentType("JWT")
                            .keyID(key.getKeyID())
                            .build(),
                    new Payload(jwt));
            jwe.encrypt(encrypter(key));
            return jwe.serialize();
        } catch (KeySourceException e) {
            throw AuthorizationRequestException.onPage(
                    OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                    "The keys at the jwks_uri of the client cannot be fetched");
        } catch (JOSEException e) {
            throw AuthorizationRequestException.onPage(
                    OAuth2ErrorCodes.SERVER_ERROR,
                    "The client has no registered key to encrypt the authorization response");
        }
    }

    private JWK encryptionKey(RegisteredClient client, JWEAlgorithm algorithm) throws JOSEException {
        JWKMatcher matcher = new JWKMatcher.Builder()
                .keyType(KeyType.forAlgorithm(algorithm))
                .keyUses(KeyUse.ENCRYPTION, null)
                .build();
        return clientKeys.of(client).get(new JWKSelector(matcher), null).stream()
                .findFirst()
                .orElseThrow(() -> new JOSEException("no key for " + algorithm));
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) key);
    }
}
