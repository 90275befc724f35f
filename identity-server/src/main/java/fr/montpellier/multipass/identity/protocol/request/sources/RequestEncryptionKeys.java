package fr.montpellier.multipass.identity.protocol.request.sources;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys for which clients encrypt request objects. They are published with the signing keys. */
@Component
public class RequestEncryptionKeys {

    public static final List<String> ALGORITHMS = SupportedAlgorithms.KEY_ENCRYPTION;
    public static final List<String> METHODS = SupportedAlgorithms.CONTENT_ENCRYPTION;

    private static final int RSA_BITS = 3072;

    private final Map<String, JWK> byFamily;

    public RequestEncryptionKeys(SealedSecrets secrets) {
        byFamily = Map.of(
                "ECDH", key(secrets, "ec", new ECKeyGenerator(Curve.P_256)),
                "RSA", key(secrets, "rsa", new RSAKeyGenerator(RSA_BITS)));
    }

    /** Returns the public keys. */
    public List<JWK> published() {
        return byFamily.values().stream().map(JWK::toPublicJWK).toList();
    }

    /**
     * Returns the private key that decrypts a request object.
     *
     * @throws JOSEException if the algorithm or method is not supported, or belongs to another key
     */
    PrivateKey forAlgorithm(JWEAlgorithm algorithm, EncryptionMethod method, @Nullable String keyId)
            throws JOSEException {
        JWK key = byFamily.get(algorithm.getName().split("-")[0]);
        if (!ALGORITHMS.contains(algorithm.getName())
                || !METHODS.contains(method.getName())
                || key == null
                || (keyId != null && !keyId.equals(key.getKeyID()))) {
            throw new JOSEException("the algorithm, encryption method or key of the JWE is not supported");
        }
        return ((AsymmetricJWK) key).toPrivateKey();
    }

    private static JWK key(SealedSecrets secrets, String name, JWKGenerator<?> generator) {
        try {
            return JWK.parse(new String(
                    secrets.getOrCreate("request-encryption:" + name, () -> generate(generator)),
                    StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the sealed key is not a JWK", e);
        }
    }

    private static byte[] generate(JWKGenerator<?> generator) {
        try {
            return generator
                    .keyUse(KeyUse.ENCRYPTION)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 and RSA are part of every JDK", e);
        }
    }
}
