package fr.montpellier.multipass.identity.protocol.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

/** Stores private keys in the database, sealed by the master key together with the public key. */
final class SealedSigningKeys implements SigningKeyStore {

    static final int RSA_BITS = 2048;

    @Override
    public JWK generate(JWSAlgorithm algorithm) {
        try {
            JWKGenerator<? extends JWK> generator = JWSAlgorithm.Family.EC.contains(algorithm)
                    ? new ECKeyGenerator(Curve.P_256)
                    : new RSAKeyGenerator(RSA_BITS);
            return generator
                    .algorithm(algorithm)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("P-256 and RSA are part of every JDK", e);
        }
    }

    @Override
    public JWK withPrivatePart(JWK kept) {
        return kept;
    }

    @Override
    public void forget(String kid) {
        // The private key is deleted with its row.
    }
}
