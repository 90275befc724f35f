package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Signs the statements of this service with the current receipt key. */
@Service
public class ReceiptSigner {

    private final ReceiptKeyRepository keys;

    ReceiptSigner(ReceiptKeyRepository keys) {
        this.keys = keys;
    }

    /**
     * Signs the claims and returns them in JWS compact form (RFC 7515, section 7.1).
     *
     * @param type explicit type of the JWT, which keeps one kind from being accepted as another (RFC 8725, section
     *     3.11)
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String sign(JOSEObjectType type, JWTClaimsSet claims) {
        ECKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(type)
                .keyID(key.getKeyID())
                .build();
        SignedJWT signed = new SignedJWT(header, claims);
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("signing failed", e);
        }
        return signed.serialize();
    }
}
