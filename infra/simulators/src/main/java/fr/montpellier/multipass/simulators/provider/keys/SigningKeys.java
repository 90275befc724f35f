package fr.montpellier.multipass.simulators.provider.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Holds the provider's ES256 keys: the newest signs, all are published. */
public final class SigningKeys {

    private final List<ECKey> keys = new CopyOnWriteArrayList<>();

    public SigningKeys(ECKey first) {
        keys.add(first);
    }

    static ECKey generate() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public void rotate() {
        keys.add(generate());
    }

    public JWKSet published() {
        return new JWKSet(new ArrayList<JWK>(keys)).toPublicJWKSet();
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, keys.getLast());
    }

    /** Returns a JWT with an invalid signature, made by an unpublished key under the identifier of the current one. */
    public String forge(JWTClaimsSet claims) {
        return sign(
                claims,
                new ECKey.Builder(generate()).keyID(keys.getLast().getKeyID()).build());
    }

    public boolean signed(SignedJWT token) throws JOSEException {
        for (ECKey key : keys) {
            if (key.getKeyID().equals(token.getHeader().getKeyID())) {
                return JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
                        && token.verify(new ECDSAVerifier(key.toPublicJWK()));
            }
        }
        return false;
    }

    private static String sign(JWTClaimsSet claims, ECKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
