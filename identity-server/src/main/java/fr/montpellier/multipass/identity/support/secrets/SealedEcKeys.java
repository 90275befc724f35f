package fr.montpellier.multipass.identity.support.secrets;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;

/** Creates and reads key pairs on P-256, which are stored as sealed secrets. */
public final class SealedEcKeys {

    private SealedEcKeys() {}

    /** Returns the key of that name. If it does not exist at any instance, it is created for that use and algorithm. */
    public static ECKey getOrCreate(SealedSecrets secrets, String name, KeyUse use, Algorithm algorithm) {
        byte[] key = secrets.getOrCreate(name, () -> generate(use, algorithm));
        try {
            return ECKey.parse(new String(key, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the sealed key is not a JWK", e);
        }
    }

    private static byte[] generate(KeyUse use, Algorithm algorithm) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(use)
                    .algorithm(algorithm)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 is part of every JDK", e);
        }
    }
}
