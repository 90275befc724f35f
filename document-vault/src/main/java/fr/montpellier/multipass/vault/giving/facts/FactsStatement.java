package fr.montpellier.multipass.vault.giving.facts;

import com.nimbusds.jose.JOSEObjectType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.vault.catalogue.facts.FactView;
import fr.montpellier.multipass.vault.keeping.signing.StatementSigner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Signs the facts that a reader received, so that the statement can be kept as a record instead of the document:
 * docs/formats/facts.md.
 */
@Component
class FactsStatement {

    private static final JOSEObjectType TYPE = new JOSEObjectType("multipass-facts+jwt");

    private final StatementSigner signer;

    FactsStatement(StatementSigner signer) {
        this.signer = signer;
    }

    /**
     * Signs the facts of a reading.
     *
     * @param recipient the recipient in the resident's authorisation
     * @return in JWS compact form
     */
    String of(SharingAuthorisationId authorisation, String recipient, List<FactsPage.Item> items) {
        return signer.sign(
                TYPE,
                claims -> claims.audience(recipient)
                        .claim("authorisation", authorisation.toString())
                        .claim(
                                "documents",
                                items.stream().map(FactsStatement::members).toList()));
    }

    private static Map<String, Object> members(FactsPage.Item item) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("document", item.document());
        members.put("type", item.type().code());
        if (item.period() != null) {
            members.put("period", item.period());
        }
        members.put("verdict", item.check().verdict());
        if (item.showsAnotherType()) {
            members.put("showsAnotherType", true);
            members.put("typeConfirmed", item.typeConfirmed());
        }
        members.put("facts", item.facts().stream().map(FactsStatement::members).toList());
        return members;
    }

    private static Map<String, Object> members(FactView fact) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", fact.code());
        if (fact.value() != null) {
            members.put("value", fact.value());
        }
        members.put("origin", fact.origin());
        return members;
    }
}
