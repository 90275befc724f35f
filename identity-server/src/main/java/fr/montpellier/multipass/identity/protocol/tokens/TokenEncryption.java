package fr.montpellier.multipass.identity.protocol.tokens;

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
import com.nimbusds.jose.jwk.RSAKey;
import fr.montpellier.multipass.identity.clients.authentication.ClientKeys;
import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Encrypts responses to the key that the client registered for it ({@code …_encrypted_response_alg} and {@code …_enc}
 * of OpenID Connect Dynamic Client Registration, section 2).
 */
@Component
public class TokenEncryption {

    private final ClientKeys keys;

    TokenEncryption(ClientKeys keys) {
        this.keys = keys;
    }

    /**
     * Returns whether the client registered encryption of the response: {@code id_token}, {@code userinfo}, {@code
     * introspection}.
     */
    public boolean isWanted(RegisteredClient client, String response) {
        return algorithm(client, response).isPresent();
    }

    /** Returns the signed token, in an encrypted one if the client registered that. */
    public String nest(RegisteredClient client, String response, String signed) {
        return isWanted(client, response) ? encrypt(client, response, new Payload(signed), Optional.of("JWT")) : signed;
    }

    /** Encrypts claims for a client that registered encryption without a signature. */
    public String encrypt(RegisteredClient client, String response, String claims) {
        return encrypt(client, response, new Payload(claims), Optional.empty());
    }

    private String encrypt(RegisteredClient client, String response, Payload payload, Optional<String> contentType) {
        var header = new JWEHeader.Builder(algorithm(client, response).orElseThrow(), method(client, response));
        contentType.ifPresent(header::contentType);
        JWK key = key(client, header.build());
        var jwe = new JWEObject(header.keyID(key.getKeyID()).build(), payload);
        try {
            jwe.encrypt(encrypter(key));
        } catch (JOSEException e) {
            throw unusable("the key of the client does not match its registered algorithm");
        }
        return jwe.serialize();
    }

    private JWK key(RegisteredClient client, JWEHeader header) {
        try {
            return keys.of(client).get(new JWKSelector(JWKMatcher.forJWEHeader(header)), null).stream()
                    .findFirst()
                    .orElseThrow(() -> unusable("the client has no key for its registered algorithm"));
        } catch (KeySourceException e) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(
                            OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                            "The keys at the jwks_uri of the client cannot be fetched",
                            null),
                    e);
        }
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSAEncrypter(rsa);
            case ECKey ec -> new ECDHEncrypter(ec);
            default -> throw unusable("the type of the client's key is not supported");
        };
    }

    private static Optional<JWEAlgorithm> algorithm(RegisteredClient client, String response) {
        return ClientMetadata.of(client)
                .text(response + "_encrypted_response_alg")
                .filter(SupportedAlgorithms.KEY_ENCRYPTION::contains)
                .map(JWEAlgorithm::parse);
    }

    private static EncryptionMethod method(RegisteredClient client, String response) {
        return ClientMetadata.of(client)
                .text(response + "_encrypted_response_enc")
                .filter(SupportedAlgorithms.CONTENT_ENCRYPTION::contains)
                .map(EncryptionMethod::parse)
                .orElse(EncryptionMethod.A128CBC_HS256);
    }

    private static OAuth2AuthenticationException unusable(String reason) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "The response cannot be encrypted: " + reason, null));
    }
}
