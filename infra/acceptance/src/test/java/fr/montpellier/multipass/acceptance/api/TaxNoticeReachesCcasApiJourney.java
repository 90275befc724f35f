package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.Logs;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests the main journey without a browser: OIDC code flow by HTTP, then the REST APIs. */
class TaxNoticeReachesCcasApiJourney {

    private static final DevStack STACK = RunningStack.get();
    private static final URI VAULT = STACK.addresses().vault();
    private static final URI CONSENT = STACK.addresses().consent();

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
    void a_notice_deposited_once_is_read_by_the_ccas_alone_until_withdrawn_and_every_access_is_shown()
            throws Exception {
        AccessToken resident = portal.citizen("patrick-reti");
        Api vault =
                new Api(VAULT, portal.exchange(resident, Audiences.VAULT, Scopes.DOCUMENTS_OWN, Scopes.ACCESSES_OWN));
        Api consent = new Api(
                CONSENT, portal.exchange(resident, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN, Scopes.ACCESSES_OWN));

        Api.Answer deposit = vault.deposit("avis-imposition", "2022", "application/pdf", Specimen.TAX_NOTICE.bytes());
        assertThat(deposit.status()).as(text(deposit)).isEqualTo(201);
        String document = deposit.json().path("id").asString();
        assertThat(deposit.json().path("check").path("verdict").asString()).isEqualTo("verifie");

        Api.Answer given = SharedDocuments.answer(consent, "aide-facultative-ccas", List.of(document));
        assertThat(given.status()).as(text(given)).isEqualTo(201);
        String authorisation = given.json().path("id").asString();
        String caseReference = given.json().path("caseReference").asString();

        assertThatReceiptVerifiesOffline(consent, authorisation);

        String shared = "/api/authorisations/" + authorisation + "/documents/" + document;
        String open = shared + "/consultations?case=" + caseReference;
        Api ccas = agent("karim.benali@ccas-montpellier.example");
        Api.Answer opened = ccas.post(open, Map.of());
        assertThat(opened.status()).as(text(opened)).isEqualTo(201);
        String read =
                shared + "/consultations/" + opened.json().path("id").asString() + "/pages/1?case=" + caseReference;
        assertThat(ImageIO.read(new ByteArrayInputStream(ccas.get(read).body())).getWidth())
                .isGreaterThan(1000);
        assertThat(ccas.get(shared + "/content?case=" + caseReference).problem())
                .isEqualTo("pages-only");
        assertRefused(agent("sophie.martin@montpellier.example").post(open, Map.of()), "other_department");

        assertThat(consent.post("/api/authorisations/" + authorisation + "/withdrawal", Map.of())
                        .status())
                .isBetween(200, 204);
        assertRefused(ccas.get(read), "authorisation_withdrawn");

        assertThatFactsAreReadWithoutTheDocument(consent, document);

        List<JsonNode> seen = items(vault.get("/journal/mine"));
        assertThat(seen).anySatisfy(entry -> {
            assertThat(entry.path("type").asString()).isEqualTo("vault.facts-read");
            assertThat(entry.path("facts").path("facts").asString()).isEqualTo("revenuFiscalDeReference nombreDeParts");
            assertThat(entry.path("disclosed").path("actorName").asString()).isEqualTo("Sophie Martin");
        });
        JsonNode reading = seen.stream()
                .filter(e -> e.path("type").asString().equals("vault.read-authorised"))
                .findFirst()
                .orElseThrow();
        assertThat(reading.path("disclosed").path("actorName").asString()).isEqualTo("Karim Benali");
        assertThat(reading.path("facts").path("demarche").asString()).isEqualTo("aide-facultative-ccas");

        AccessToken dpo = portal.agent("claire.dubois@montpellier.example");
        Api audit = new Api(VAULT, portal.exchange(dpo, Audiences.VAULT, Scopes.JOURNAL_READ));
        List<JsonNode> audited = items(audit.get("/journal/entries?type=vault.read-refused&limit=50"));
        assertThat(audited.stream().map(e -> e.path("facts").path("reason").asString()))
                .contains("other_department", "authorisation_withdrawn");
        assertThat(items(audit.get("/journal/entries?type=vault.read-authorised&limit=50")).stream()
                        .map(e -> e.path("index").asLong()))
                .contains(reading.path("index").asLong());

        assertThat(vault.delete("/api/documents/" + document).status()).isEqualTo(204);
        assertThat(vault.get("/api/documents/" + document).problem()).isEqualTo("unknown-document");
        assertThat(Logs.personalLines()).isEmpty();
    }

    @Test
    void a_resident_cannot_reach_anothers_document_nor_the_dpos_journal() throws Exception {
        AccessToken ines = portal.citizen("ines-lambert");
        Api hers = new Api(VAULT, portal.exchange(ines, Audiences.VAULT, Scopes.DOCUMENTS_OWN));
        Api.Answer deposit = hers.deposit("avis-imposition", "2022", "application/pdf", Specimen.NO_CODE.bytes());
        assertThat(deposit.status()).as(text(deposit)).isEqualTo(201);

        AccessToken anh = portal.citizen("anh-nguyen");
        Api others = new Api(VAULT, portal.exchange(anh, Audiences.VAULT, Scopes.DOCUMENTS_OWN));
        Api.Answer attempt =
                others.get("/api/documents/" + deposit.json().path("id").asString() + "/content");
        assertThat(attempt.status()).isEqualTo(404);
        assertThat(attempt.problem()).isEqualTo("unknown-document");

        assertThat(portal.exchangeAnswer(anh, Audiences.VAULT, Scopes.JOURNAL_READ)
                        .indicatesSuccess())
                .isFalse();
        assertThat(others.get("/journal/entries").status()).isEqualTo(403);
    }

    @Test
    void a_token_for_one_service_opens_no_other() throws Exception {
        AccessToken anh = portal.citizen("anh-nguyen");
        String forConsent = portal.exchange(anh, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN);
        Api.Answer refused = new Api(VAULT, forConsent).get("/api/documents");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("wrong-audience");
        assertThat(new Api(CONSENT, anh.getValue()).get("/api/authorisations").status())
                .isEqualTo(401);
    }

    private static void assertThatFactsAreReadWithoutTheDocument(Api consent, String document) throws Exception {
        Api.Answer given = SharedDocuments.answer(consent, "tarif-periscolaire", List.of(document));
        assertThat(given.status()).as(text(given)).isEqualTo(201);
        String opened = "/api/authorisations/" + given.json().path("id").asString();
        String caseReference = "?case=" + given.json().path("caseReference").asString();
        Api education = agent("sophie.martin@montpellier.example");

        Api.Answer closed = education.get(opened + "/documents/" + document + "/content" + caseReference);
        assertThat(closed.problem()).isEqualTo("facts-only");
        assertThat(closed.json().path("reason").asString()).isEqualTo("facts_only");
        JsonNode facts = items(education.get(opened + "/facts" + caseReference))
                .getFirst()
                .path("facts");
        assertThat(facts.valueStream()
                        .map(fact -> fact.path("value").asString() + " "
                                + fact.path("origin").asString()))
                .containsExactly("63198 signed-code", "2,75 signed-code");
        consent.post(opened + "/withdrawal", Map.of());
        assertRefused(education.get(opened + "/facts" + caseReference), "authorisation_withdrawn");
    }

    private static Api agent(String email) throws Exception {
        AccessToken token = portal.agent(email);
        return new Api(VAULT, portal.exchange(token, Audiences.VAULT, Scopes.DOCUMENTS_CONSULT));
    }

    private static void assertThatReceiptVerifiesOffline(Api consent, String authorisation) throws Exception {
        JWKSet keys = JWKSet.parse(text(consent.get("/receipts/jwks")));
        JWSObject receipt = JWSObject.parse(text(consent.get("/api/authorisations/" + authorisation + "/receipt")));
        ECKey key = (ECKey) keys.getKeyByKeyId(receipt.getHeader().getKeyID());
        assertThat(receipt.verify(new ECDSAVerifier(key))).isTrue();
    }

    private static void assertRefused(Api.Answer answer, String reason) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("read-refused");
        assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
    }

    private static List<JsonNode> items(Api.Answer answer) {
        assertThat(answer.status()).as(text(answer)).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false)
                .toList();
    }

    private static String text(Api.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
