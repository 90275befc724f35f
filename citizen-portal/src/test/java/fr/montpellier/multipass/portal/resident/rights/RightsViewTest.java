package fr.montpellier.multipass.portal.resident.rights;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RightsViewTest extends ViewTest {

    private static final String OPEN = """
            {"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","kind":"%s","state":"open","receivedAt":"2026-11-20T10:00:00Z",
             "due":"2026-12-20","sentence":"Je n'ai pas de dossier ici.","entry":%s}""";

    RightsViewTest() {
        super(FakeIdentity.INES);
    }

    @BeforeEach
    void requests() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson(OPEN.formatted("access", "null")).withStatus(201)));
    }

    @Test
    void a_request_is_sent_and_the_day_of_the_answer_is_said() {
        open("/mes-droits");
        assertThat(text("demandes")).isEqualTo("Vous n'avez rien demandé.");
        select("droit", "rectification");
        fillText("phrase", "Mon prénom est mal écrit.");
        click("envoyer");

        assertThat(text("avis-droits")).contains("au plus tard le 20 décembre 2026");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/rights-requests"))
                                .withRequestBody(matchingJsonPath("$.kind", equalTo("rectification")))
                                .withRequestBody(matchingJsonPath("$.sentence", equalTo("Mon prénom est mal écrit."))));
    }

    @Test
    void a_message_after_a_breach_is_read_with_its_days_and_what_can_be_done() {
        open("/mes-droits");
        assertThat(page().select("#messages-du-delegue"))
                .as("without a message")
                .isEmpty();
        services.server().stubFor(get(urlPathEqualTo("/api/breach-notices")).willReturn(okJson("""
                        {"items":[{"id":"0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","sentAt":"2026-11-05T10:00:00Z",
                         "since":"2026-11-01T23:00:00Z","until":"2026-11-02T23:00:00Z",
                         "message":"Un agent a lu vos pièces sans droit.\\n<b>Nous</b> avons fermé son accès."}],"next":null}""")));
        open("/mes-droits?message");

        assertThat(text("messages-du-delegue"))
                .contains(
                        "Message du 5 novembre 2026",
                        "le 2 novembre 2026",
                        "sans droit.\n<b>Nous</b> avons fermé son accès.",
                        "vous pouvez la contester");
        assertThat(page().select("#messages-du-delegue a[href=/qui-a-consulte]"))
                .hasSize(1);
    }

    @Test
    void a_vault_that_does_not_answer_leaves_the_form_of_requests() {
        services.server().stubFor(get(urlPathEqualTo("/api/breach-notices")).willReturn(serverError()));
        open("/mes-droits");
        assertThat(text("messages-du-delegue")).isNotEmpty();
        assertThat(page().select("#envoyer")).hasSize(1);
    }

    @Test
    void an_access_is_contested_from_its_line() {
        open("/qui-a-consulte");
        assertThat(page().select("#consultations a[href=/mes-droits?acces=vault-9]"))
                .isNotEmpty();
        open("/mes-droits?acces=vault-9");
        assertThat(text("acces-signale")).contains("(Karim B.)", "a lu votre avis d'imposition");
        click("envoyer");

        assertThat(page().select("#envoyer, #phrase"))
                .as("an access is contested once")
                .isEmpty();
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/rights-requests"))
                                .withRequestBody(matchingJsonPath("$.kind", equalTo("contested-access")))
                                .withRequestBody(matchingJsonPath("$.entry.journal", equalTo("vault")))
                                .withRequestBody(matchingJsonPath("$.entry.index", equalTo("9")))
                                .withRequestBody(matchingJsonPath("$.entry.leafHash", equalTo("9f"))));
    }

    @Test
    void an_access_of_another_person_cannot_be_contested() {
        services.server().stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson("{\"items\":[]}")));
        open("/mes-droits?acces=vault-9");
        assertThat(page().select("#acces-signale")).isEmpty();
        assertThat(page().select("#droit")).isNotEmpty();
    }

    @Test
    void the_answer_is_read_here_and_under_the_line() {
        String answered = OPEN.formatted(
                        "contested-access",
                        "{\"journal\":\"vault\",\"index\":9,\"leafHash\":\"" + "9f".repeat(32) + "\"}")
                .replace("\"state\":\"open\"", "\"state\":\"granted\"")
                .replaceFirst(
                        "\\}$",
                        ",\"answer\":{\"at\":\"2026-11-25T10:00:00Z\",\"officer\":\"Claire Dubois\","
                                + "\"sentence\":\"L'agent s'est trompé de dossier.\"}}");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("{\"items\":[" + answered + "]}")));
        open("/mes-droits");
        assertThat(text("demandes"))
                .contains("Il est fait droit", "Réponse de Claire Dubois, le 25 novembre 2026", "trompé de dossier");
        open("/qui-a-consulte");
        assertThat(text("consultations")).contains("Réponse de Claire Dubois", "trompé de dossier");
    }

    private static String contested(int index) {
        return """
                {"id":"0b9d6f42-8d6e-4a57-9c3b-00000000000%1$d","kind":"contested-access","state":"open",
                 "receivedAt":"2026-11-20T10:00:00Z","due":"2026-12-20","sentence":"",
                 "entry":{"journal":"vault","index":%1$d,"leafHash":"%1$df"}}""".formatted(index);
    }

    private void contestedWithoutWords() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("{\"items\":[" + contested(9) + "," + contested(8) + "]}")));
    }

    @Test
    void requests_without_words_say_which_access_each_contests() {
        contestedWithoutWords();
        open("/mes-droits");
        assertThat(page().select("#demandes .card").eachText())
                .satisfiesExactly(
                        card -> assertThat(card).contains("(Karim B.)", "a lu votre avis d'imposition"),
                        card -> assertThat(card).contains("(Sophie M.)", "avis d'imposition", "refus"));
    }

    @Test
    void requests_are_shown_while_the_journal_cannot_be_read() {
        contestedWithoutWords();
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .willReturn(FakeServices.problem(503, "unavailable", "Indisponible.", "")));
        open("/mes-droits");
        assertThat(page().select("#demandes .card")).hasSize(2);
    }

    @Test
    void an_access_that_was_erased_from_the_journal_is_not_named() {
        contestedWithoutWords();
        services.server().stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson("{\"items\":[]}")));
        open("/mes-droits");
        assertThat(text("demandes")).contains("Demande du 20 novembre 2026").doesNotContain("avis d'imposition");
    }

    @Test
    void a_line_that_was_contested_leads_to_the_request_and_not_to_the_form() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("{\"items\":["
                                + OPEN.formatted(
                                        "contested-access",
                                        "{\"journal\":\"vault\",\"index\":9,\"leafHash\":\"" + "9f".repeat(32) + "\"}")
                                + "]}")));
        open("/qui-a-consulte");
        assertThat(page().select("#consultations a[href=/mes-droits?acces=vault-9]"))
                .isEmpty();
        assertThat(page().select("#consultations a[href=/mes-droits]").text()).contains("voir votre demande");
    }

    private void pages(String first, String next) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(okJson("{\"items\":[" + first + "],\"next\":\"cursor\"}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/rights-requests"))
                        .withQueryParam("cursor", equalTo("cursor"))
                        .willReturn(okJson("{\"items\":[" + next + "]}")));
    }

    @Test
    void requests_of_before_are_below_the_last_card_and_what_is_written_stays() {
        pages(OPEN.formatted("access", "null"), OPEN.formatted("erasure", "null"));
        open("/mes-droits");
        assertThat(page().select("#demandes .card")).hasSize(1);
        fillText("phrase", "Mon prénom est mal écrit.");

        click("suite-demandes");

        assertThat(page().select("#demandes .card")).hasSize(2);
        assertThat(page().select("#suite-demandes")).isEmpty();
        assertThat(written("phrase")).isEqualTo("Mon prénom est mal écrit.");
    }

    @Test
    void an_access_that_was_contested_long_ago_leads_to_its_request_too() {
        pages(
                OPEN.formatted("access", "null"),
                OPEN.formatted(
                        "contested-access",
                        "{\"journal\":\"vault\",\"index\":9,\"leafHash\":\"" + "9f".repeat(32) + "\"}"));
        open("/qui-a-consulte");
        assertThat(page().select("#consultations a[href=/mes-droits?acces=vault-9]"))
                .isEmpty();
    }

    @Test
    void a_refusal_of_the_service_is_said() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/rights-requests"))
                        .willReturn(FakeServices.problem(
                                409, "already-contested", "Vous avez déjà signalé cet accès.", "")));
        open("/mes-droits?acces=vault-9");
        click("envoyer");
        assertThat(text("avis-droits")).contains("Vous avez déjà signalé cet accès.");
    }
}
