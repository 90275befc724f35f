package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * An attacker who may write into the consent service's database gives an agent an authorisation that no resident gave.
 */
class ForgedAuthorisationApiJourney {

    private static final DevStack STACK = RunningStack.get();
    private static final String CASE = "CCAS-2026-F0RGED";

    private final UUID forged = UUID.randomUUID();

    @Test
    void a_forged_row_is_permitted_but_opens_no_document() throws Exception {
        try (PortalStandIn portal = PortalStandIn.take()) {
            AccessToken resident = portal.citizen("anh-nguyen");
            String token = portal.exchange(resident, Audiences.VAULT, Scopes.DOCUMENTS_OWN, Scopes.ACCESSES_OWN);
            Api vault = new Api(STACK.addresses().vault(), token);
            Api.Answer deposited =
                    vault.deposit("avis-imposition", "2022", "application/pdf", Specimen.TAX_NOTICE.bytes());
            assertThat(deposited.status()).as("%s", deposited.problem()).isEqualTo(201);
            String document = deposited.json().path("id").asString();
            forge(SignedJWT.parse(token).getJWTClaimsSet().getSubject(), document);
            Api karim = new Api(
                    STACK.addresses().vault(),
                    portal.exchange(
                            portal.agent("karim.benali@ccas-montpellier.example"),
                            Audiences.VAULT,
                            Scopes.DOCUMENTS_CONSULT));

            Api.Answer read = karim.post(
                    "/api/authorisations/" + forged + "/documents/" + document + "/consultations?case=" + CASE,
                    Map.of());

            assertThat(read.status()).isEqualTo(403);
            assertThat(read.problem()).isEqualTo("read-refused");
            assertThat(read.json().path("reason").asString()).isEqualTo("key_not_given");
            assertThat(vault.get("/journal/mine")
                            .json()
                            .path("items")
                            .valueStream()
                            .map(entry -> entry.path("facts").path("reason").asString("")))
                    .as("the resident sees the attempt")
                    .contains("key_not_given");
            assertThat(vault.delete("/api/documents/" + document).status()).isEqualTo(204);
        } finally {
            consentDatabase().update("DELETE FROM authorisations WHERE id = ?::uuid", forged.toString());
        }
    }

    private void forge(String resident, String document) throws Exception {
        consentDatabase().update("""
                INSERT INTO authorisations (id, case_reference, resident, demarche, demarche_version, department,
                    organisation, types, documents, following, revision, language, text_hash, given_at, until)
                SELECT ?::uuid, ?, ?, v.code, v.version, v.department, d.siret, ARRAY['avis-imposition'],
                    ARRAY['avis-imposition ' || ?], '{}', 1, 'fr', 'forged',
                    now(), now() + interval '30 days'
                FROM demarche_versions v JOIN departments d ON d.code = v.department
                WHERE v.code = 'aide-facultative-ccas' ORDER BY v.version DESC LIMIT 1\
                """, forged.toString(), CASE, resident, document);
    }

    private static Database consentDatabase() throws IOException {
        return Databases.ofRunningStack().application("consent");
    }
}
