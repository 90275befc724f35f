package fr.montpellier.multipass.identity.closing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.support.secrets.SealedEcKeys;
import fr.montpellier.multipass.identity.support.secrets.SealedSecrets;
import fr.montpellier.multipass.journal.JournalReceipt;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Signs certificates of erased accounts (JWS, ES256): docs/formats/erasure-certificate.md. The key is used for nothing else. */
@Component
class AccountCertificates {

    private static final JOSEObjectType TYPE = new JOSEObjectType("multipass-account-erasure+jwt");

    private final ECKey key;
    private final String issuer;

    AccountCertificates(SealedSecrets secrets, @Value("${multipass.external-url}") String issuer) {
        this.key = SealedEcKeys.getOrCreate(secrets, "erasure:signing", KeyUse.SIGNATURE, JWSAlgorithm.ES256);
        this.issuer = issuer;
    }

    JWKSet published() {
        return new JWKSet(key.toPublicJWK());
    }

    /**
     * Signs the certificate of an account that every service erased.
     *
     * @param subject the resident's former pseudonym in the services of Multipass
     * @param entry the journal entry of the erasure
     */
    String sign(AccountClosing closing, SubjectId subject, JournalReceipt entry) {
        Map<String, Object> erasure = new LinkedHashMap<>();
        erasure.put("account", "erased");
        erasure.put("closed_at", closing.begunAt().toString());
        erasure.put(
                "erased_at", Instant.ofEpochSecond(entry.at().getEpochSecond()).toString());
        erasure.put("consent_service", "complete");
        erasure.put("document_vault", "complete");
        erasure.put("identity_server", "complete");
        erasure.put("journal_entry", entry.leafHash());
        var signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(subject.value())
                        .jwtID(entry.id().toString())
                        .issueTime(Date.from(entry.at()))
                        .claim("erasure", erasure)
                        .build());
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("ES256 is part of every JDK", e);
        }
        return signed.serialize();
    }
}
