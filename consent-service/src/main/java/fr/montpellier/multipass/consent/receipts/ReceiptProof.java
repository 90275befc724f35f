package fr.montpellier.multipass.consent.receipts;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks by the signed receipt that a resident gave an authorisation. A row that an attacker inserted into the database
 * has no receipt.
 */
@Service
public class ReceiptProof {

    private final ReceiptKeyRepository keys;
    private final ReceiptRepository receipts;

    ReceiptProof(ReceiptKeyRepository keys, ReceiptRepository receipts) {
        this.keys = keys;
        this.receipts = receipts;
    }

    /** @param recipients the department, and the application by which it reads, if there is one */
    public record Terms(
            SharingAuthorisationId id,
            int revision,
            SubjectId resident,
            String organisation,
            List<String> recipients,
            List<JustificatifType> types,
            FactsByType facts,
            DocumentsByType documents,
            Instant until) {}

    /** Returns whether this service signed a receipt of exactly these terms. */
    public boolean covers(Terms terms) {
        return receipts.find(terms.id(), terms.revision())
                .filter(jws -> isSigned(jws) && matches(jws, terms))
                .isPresent();
    }

    private boolean isSigned(String jws) {
        try {
            SignedJWT receipt = SignedJWT.parse(jws);
            JWK key = keys.published().getKeyByKeyId(receipt.getHeader().getKeyID());
            return key != null
                    && JWSAlgorithm.ES256.equals(receipt.getHeader().getAlgorithm())
                    && Receipts.TYPE.equals(receipt.getHeader().getType())
                    && receipt.verify(new ECDSAVerifier(key.toECKey()));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static boolean matches(String jws, Terms terms) {
        JsonNode claims = claims(jws);
        JsonNode purpose = claims.at("/pii_processing/purposes/0");
        return claims.at("/sub").asString().equals(terms.resident().value())
                && claims.at("/header/record_id").asString().equals(terms.id().toString())
                && texts(purpose.at("/pii_controllers")).equals(List.of(terms.organisation()))
                && texts(purpose.at("/recipients")).equals(terms.recipients())
                && purpose.at("/pii_information")
                        .valueStream()
                        .map(type -> type.path("pii_type").asString())
                        .toList()
                        .equals(terms.types().stream()
                                .map(JustificatifType::value)
                                .toList())
                && byType(purpose.at("/pii_information"), "facts_only")
                        .equals(terms.facts().texts())
                && byType(purpose.at("/pii_information"), "documents")
                        .equals(terms.documents().texts())
                && claims.at("/event/0/valid_until")
                        .asString()
                        .equals(terms.until().toString());
    }

    /** Returns the values of a member of each type, each as the code of the type, a space and the value. */
    private static List<String> byType(JsonNode information, String member) {
        return information
                .valueStream()
                .flatMap(type -> texts(type.path(member)).stream()
                        .map(value -> type.path("pii_type").asString() + " " + value))
                .toList();
    }

    private static JsonNode claims(String jws) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(jws).getJWTClaimsSet();
            Map<String, Object> members = claims.toJSONObject();
            return JsonMapper.shared().valueToTree(members);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
