package fr.montpellier.multipass.vault.keeping.erasure;

import com.nimbusds.jose.JOSEObjectType;
import fr.montpellier.multipass.vault.keeping.erasure.records.Erasure;
import fr.montpellier.multipass.vault.keeping.signing.StatementSigner;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Signs certificates of erasure: docs/formats/erasure-certificate.md. */
@Component
class CertificateSigner {

    private static final JOSEObjectType TYPE = new JOSEObjectType("multipass-erasure+jwt");

    private final StatementSigner signer;

    CertificateSigner(StatementSigner signer) {
        this.signer = signer;
    }

    /**
     * Signs the certificate of an erasure.
     *
     * @param erasure that is complete
     */
    String of(Erasure erasure) {
        return signer.sign(
                TYPE, claims -> claims.subject(erasure.owner().value()).claim("erasure", members(erasure)));
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
