package fr.montpellier.multipass.vault.keeping.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs statements of the vault as JWS in compact form (ES256). */
@Component
public class StatementSigner {

    private final SigningKeyRepository keys;
    private final Clock clock;
    private final String service;

    StatementSigner(SigningKeyRepository keys, Clock clock, @Value("${multipass.external-url}") String service) {
        this.keys = keys;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Signs a statement with the current time.
     *
     * @param type of the JWS, which distinguishes statements of different kinds
     * @param claims adds claims to the issuer, the identifier and the time
     */
    public String sign(JOSEObjectType type, Consumer<JWTClaimsSet.Builder> claims) {
        JWTClaimsSet.Builder stated = new JWTClaimsSet.Builder()
                .issuer(service)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(clock.instant()));
        claims.accept(stated);
        ECKey key = keys.current();
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(type)
                        .keyID(key.getKeyID())
                        .build(),
                stated.build());
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the statement could not be signed", e);
        }
        return signed.serialize();
    }
}
