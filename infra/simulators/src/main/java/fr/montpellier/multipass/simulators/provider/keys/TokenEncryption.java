package fr.montpellier.multipass.simulators.provider.keys;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Objects;

/** Encrypts a JWS as a JWE for the relying party's key, when the settings say so. */
public final class TokenEncryption {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int LARGEST_KEY_SET = 64 * 1024;

    private final ProviderSettings settings;

    public TokenEncryption(ProviderSettings settings) {
        this.settings = settings;
    }

    /** Returns the payload itself, or a compact JWE of it (A256GCM; ECDH-ES or RSA-OAEP-256 by the kind of key). */
    public String apply(String payload) {
        URI jwksUri = settings.jwksUri();
        if (!settings.encrypted() || jwksUri == null) {
            return payload;
        }
        try {
            JWK key = encryptionKey(jwksUri);
            JWEObject sealed = new JWEObject(
                    new JWEHeader.Builder(algorithm(key), EncryptionMethod.A256GCM)
                            .contentType("JWT")
                            .keyID(key.getKeyID())
                            .build(),
                    new Payload(payload));
            sealed.encrypt(encrypter(key));
            return sealed.serialize();
        } catch (JOSEException | IOException | ParseException failure) {
            throw new IllegalStateException("no answer can be encrypted for the relying party", failure);
        }
    }

    private static JWK encryptionKey(URI jwksUri) throws IOException, ParseException {
        return JWKSet.load(jwksUri.toURL(), TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET).getKeys().stream()
                .filter(key -> Objects.equals(key.getKeyUse(), KeyUse.ENCRYPTION))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the relying party publishes no encryption key"));
    }

    private static JWEAlgorithm algorithm(JWK key) {
        return key instanceof RSAKey ? JWEAlgorithm.RSA_OAEP_256 : JWEAlgorithm.ECDH_ES;
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) key);
    }
}
