package fr.montpellier.multipass.vault.keeping.erasure;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.vault.keeping.erasure.records.Erasure;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs certificates of erasure: docs/formats/erasure-certificate.md. */
@Component
class CertificateSigner {

    private static final JOSEObjectType TYPE = new JOSEObjectType("multipass-erasure+jwt");

    private final CertificateKeyRepository keys;
    private final Clock clock;
    private final String service;

    CertificateSigner(CertificateKeyRepository keys, Clock clock, @Value("${multipass.external-url}") String service) {
        this.keys = keys;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Signs the certificate of an erasure.
     *
     * @param erasure that is complete
     */
    String of(Erasure erasure) {
        ECKey key = keys.current();
        SignedJWT certificate = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(service)
                        .subject(erasure.owner().value())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(clock.instant()))
                        .claim("erasure", members(erasure))
                        .build());
        try {
            certificate.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the certificate could not be signed", e);
        }
        return certificate.serialize();
    }

    private static Map<String, Object> members(Erasure erasure) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("document", erasure.document().toString());
        members.put("type", erasure.type().value());
        members.put("version", erasure.version());
        members.put("deposited_at", erasure.depositedAt().toString());
        members.put("erased_at", erasure.erasedAt().toString());
        members.put("keys", "destroyed");
        members.put("object", "deleted");
        members.put("journal_entry", erasure.entry());
        return members;
    }
}
