package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tests what changes with time: a document type that the DPO changes, and a notice that its owner replaces. */
class RenewedNoticeApiJourney {

    private static final DevStack STACK = RunningStack.get();
    private static final URI VAULT = STACK.addresses().vault();
    private static final URI CONSENT = STACK.addresses().consent();
    private static final String TYPE = "/api/catalogue/types/attestation-employeur";

    private static PortalStandIn portal;

    @BeforeAll
    static void start_portal_stand_in() throws Exception {
        portal = PortalStandIn.take();
    }

    @AfterAll
    static void close_portal_stand_in() {
        portal.close();
    }

    @Test
    void a_validity_period_changed_by_the_dpo_is_shown_to_residents() throws Exception {
        AccessToken dpo = portal.agent("claire.dubois@montpellier.example");
        Api office = new Api(VAULT, portal.exchange(dpo, Audiences.VAULT, Scopes.CATALOGUE_MANAGE));
        JsonNode before = office.get(TYPE).json();
        int days = before.at("/definition/validityDays").asInt() + 1;
        ObjectNode definition = (ObjectNode) before.path("definition");
        Api.Answer changed = office.put(TYPE, before.path("version").asInt(), definition.put("validityDays", days));
        assertThat(changed.status()).isEqualTo(200);

        Api resident =
                new Api(VAULT, portal.exchange(portal.citizen("anh-nguyen"), Audiences.VAULT, Scopes.DOCUMENTS_OWN));
        assertThat(resident.get("/api/justificatif-types").json().values().stream()
                        .filter(type -> type.path("code").asString().equals("attestation-employeur"))
                        .map(type -> type.path("validityDays").asInt()))
                .containsExactly(days);
        assertThat(office.put(TYPE, before.path("version").asInt(), definition).problem())
                .isEqualTo("catalogue-changed");
    }

    @Test
    void an_authorisation_for_a_replaced_notice_opens_it_alone_and_misses_it_once_deleted() throws Exception {
        AccessToken anh = portal.citizen("anh-nguyen");
        Api vault = new Api(VAULT, portal.exchange(anh, Audiences.VAULT, Scopes.DOCUMENTS_OWN));
        Api consent = new Api(CONSENT, portal.exchange(anh, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN));
        String former = id(vault.deposit("avis-imposition", "2022", "application/pdf", Specimen.TAX_NOTICE.bytes()));
        SharedDocuments authorisation = SharedDocuments.give(consent, "aide-sociale-departement", List.of(former));
        Api ccas = new Api(
                VAULT,
                portal.exchange(
                        portal.agent("karim.benali@ccas-montpellier.example"),
                        Audiences.VAULT,
                        Scopes.DOCUMENTS_CONSULT));

        String renewed = id(vault.deposit(
                "avis-imposition", "2023&replaces=" + former, "application/pdf", Specimen.NO_CODE.bytes()));

        assertThat(vault.get("/api/documents/" + former)
                        .json()
                        .at("/archived/because")
                        .asString())
                .isEqualTo("replaced");
        assertThat(authorisation.take(ccas, former).body()).isEqualTo(Specimen.TAX_NOTICE.bytes());
        SharedDocuments.assertRefused(authorisation.take(ccas, renewed), "document_not_chosen");

        vault.delete("/api/documents/" + former);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode missing = authorisation.ownCase(consent);
            assertThat(missing.path("state").asString()).isEqualTo("waiting");
            assertThat(missing.at("/unavailable/0/document").asString()).isEqualTo(former);
        });
        authorisation.withdraw(consent);
        vault.delete("/api/documents/" + renewed);
    }

    private static String id(Api.Answer deposited) {
        assertThat(deposited.status()).isEqualTo(201);
        return deposited.json().path("id").asString();
    }
}
