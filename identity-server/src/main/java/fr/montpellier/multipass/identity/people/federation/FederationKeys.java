package fr.montpellier.multipass.identity.people.federation;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Our keys towards the identity providers: one signs our assertions, one opens what they encrypt for us. */
@Component
public class FederationKeys {

    private final ECKey signing;
    private final ECKey encryption;

    FederationKeys(SealedSecrets secrets) {
        this.signing = key(secrets, "signing", KeyUse.SIGNATURE);
        this.encryption = key(secrets, "encryption", KeyUse.ENCRYPTION);
    }

    public ECKey signing() {
        return signing;
    }

    public ECKey encryption() {
        return encryption;
    }

    JWKSet published() {
        return new JWKSet(List.of(signing.toPublicJWK(), encryption.toPublicJWK()));
    }

    private static ECKey key(SealedSecrets secrets, String name, KeyUse use) {
        try {
            return ECKey.parse(
                    new String(secrets.getOrCreate("federation:" + name, () -> generate(use)), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the sealed key is not a JWK", e);
        }
    }

    private static byte[] generate(KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(use)
                    .algorithm(use == KeyUse.SIGNATURE ? JWSAlgorithm.ES256 : JWEAlgorithm.ECDH_ES)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }
}
