package fr.montpellier.multipass.portal.resident.cases;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class OwnCaseViewTest extends ViewTest {

    private static final String REQUEST = "7a1f5e2d-0000-4c6b-9c3b-0b9d6f428d6e";

    private static final String ANOTHER = "0b9d6f42-0000-4c6b-9c3b-7a1f5e2d4c6b";

    private static final String TYPE = "{\"code\": \"avis-imposition\", \"name\": \"Avis d'imposition\"}";

    private static final String DELETED = "{\"type\": " + TYPE + ", \"document\": \"" + FakeServices.DOCUMENT
            + "\", \"reason\": \"owner-request\", \"at\": \"2026-11-27T10:00:00Z\"}";

    private static final String DOCUMENTS = "/api/authorisations/" + FakeServices.AUTHORISATION + "/documents";

    OwnCaseViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void each_request_says_where_it_is_and_until_when_something_is_expected() {
        open("/mes-demandes");
        assertThat(text("demande-CCAS-2026-000042"))
                .contains(
                        "Aide facultative du CCAS",
                        "CCAS-2026-000042 · Depuis le",
                        "Une pièce vous est demandée",
                        "Le service attend votre réponse",
                        "On vous demande : Avis d'imposition.",
                        "À donner avant la fin du");
    }

    @Test
    void a_request_whose_authorisation_has_ended_says_so_and_how_to_go_on() {
        String ended = FakeServices.read("own-cases")
                .replace("\"active\"", "\"withdrawn\"")
                .replace("\"waiting\"", "\"open\"");
        requests("waiting", "{\"items\":[],\"next\":null}");
        requests("all", ended);
        open("/mes-demandes");
        assertThat(text("demande-CCAS-2026-000042"))
                .contains("Votre autorisation a pris fin", "autorisez-le depuis la démarche")
                .doesNotContain("Vous n'avez rien à faire");
    }

    @Test
    void requests_in_which_documents_are_missing_follow_those_that_wait_and_each_is_shown_once() {
        String waiting = FakeServices.read("own-cases");
        String lacking = waiting.replace("000042", "000043")
                .replace("\"waiting\"", "\"open\"")
                .replace("\"missing\": []", "\"missing\": [{\"code\": \"rib\", \"name\": \"RIB\"}]");
        String closed = waiting.replace("000042", "000044").replace("\"waiting\"", "\"closed\"");
        requests("incomplete", lacking);
        requests(
                "all",
                Stream.of(closed, lacking, waiting)
                        .map(page -> page.replaceAll("(?s)^\\{\"items\": \\[|\\], \"next\": null\\}\\s*$", ""))
                        .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}")));
        open("/mes-demandes");
        assertThat(page().select("#demandes article").eachAttr("id"))
                .containsExactly("demande-CCAS-2026-000042", "demande-CCAS-2026-000043", "demande-CCAS-2026-000044");
        assertThat(text("demande-CCAS-2026-000043"))
                .contains("Incomplète", "Il manque RIB : vous pouvez donner")
                .doesNotContain("En attente de vous");
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/api/own-cases"))
                        .withQueryParam("filter", equalTo("incomplete"))
                        .withQueryParam("limit", equalTo("49")));
    }

    @Test
    void a_request_of_which_the_resident_answered_that_they_do_not_have_what_is_missing_says_so() {
        String answered = FakeServices.read("own-cases")
                .replace("\"waiting\"", "\"open\"")
                .replace("\"missing\": []", """
                        "missing": [{"code": "rib", "name": "RIB"}], "answered": ["rib"]""");
        requests("waiting", "{\"items\":[],\"next\":null}");
        requests("incomplete", answered);
        requests("all", answered);
        open("/mes-demandes");
        assertThat(text("demande-CCAS-2026-000042"))
                .contains("Incomplète, vous avez répondu", "Il manque RIB. Le service a reçu votre réponse");
    }

    @Test
    void a_request_whose_authorisation_has_ended_leads_to_the_demarche() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"active\"", "\"withdrawn\"")
                                .replace("\"waiting\", \"since\"", "\"open\", \"since\"")
                                .replace("\"outcome\": null", "\"outcome\": \"cancelled\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("etat")).contains("Votre autorisation a pris fin", "autorisez-le depuis la démarche");
        assertThat(page().select("#voir-la-demarche").attr("href")).isEqualTo("/demarches/aide-facultative-ccas");
        assertThat(page().select("#a-donner")).isEmpty();
    }

    private void requests(String filter, String page) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases"))
                        .withQueryParam("filter", equalTo(filter))
                        .willReturn(okJson(page)));
    }

    @Test
    void an_answer_to_a_case_that_was_closed_meanwhile_shows_the_case_as_it_is() {
        open("/mes-demandes/CCAS-2026-000042");
        click("je-ne-l-ai-pas-" + REQUEST);
        fillText("pourquoi-" + REQUEST, "Je ne paie pas encore d'impôts.");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/own-cases/CCAS-2026-000042/piece-requests/" + REQUEST + "/answer"))
                        .willReturn(FakeServices.problem(
                                404, "unknown-piece-request", "Cette pièce n'est pas ou plus demandée.", "")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"waiting\"", "\"closed\"")
                                .replace("\"outcome\": null", "\"outcome\": \"cancelled\""))));
        click("envoyer-" + REQUEST);

        assertThat(text("avis")).contains("n'est pas ou plus demandée");
        assertThat(page().getElementById("envoyer-" + REQUEST)).isNull();
        assertThat(page().getElementById("je-ne-l-ai-pas-" + REQUEST)).isNull();
    }

    @Test
    void someone_without_a_request_is_told_so() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases")).willReturn(okJson("{\"items\":[],\"next\":null}")));
        open("/mes-demandes");
        assertThat(text("demandes")).isEqualTo("Vous n'avez encore fait aucune demande.");
    }

    @Test
    void a_requested_document_is_chosen_deposited_or_explained() {
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(heading()).isEqualTo("Aide facultative du CCAS");
        assertThat(text("a-donner")).contains("Avis d'imposition", "Cette pièce manque", "Merci de l'envoyer.");
        assertThat(page().select("#donner-" + REQUEST).attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION + "/pieces#piece-avis-imposition");
        assertThat(page().select("#deposer-" + REQUEST).attr("href"))
                .isEqualTo("/mes-pieces/deposer?type=avis-imposition&demande=CCAS-2026-000042");
        // The one that suits is given already.
        assertThat(page().select("#proposee-" + REQUEST)).isEmpty();
        assertThat(text("historique"))
                .contains("votre demande est reçue", "une pièce vous a été demandée")
                .doesNotContain("vous avez autorisé le service");
        assertThat(text("releve")).contains("Nombre de parts : 2,5");
    }

    @Test
    void the_document_that_suits_is_given_in_one_tap_and_what_is_read_is_said_before() {
        withoutDocuments();
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("proposee-" + REQUEST))
                .contains("CCAS de Montpellier pourra lire Avis d'imposition 2026, dépôt du", "Rien d'autre ne change.")
                .doesNotContain("à la place");
        click("donner-celle-ci-" + REQUEST);

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(FakeServices.DOCUMENT)))
                                .withRequestBody(matchingJsonPath("$.documents.size()", equalTo("1"))));
        assertThat(text("avis")).contains("CCAS de Montpellier peut maintenant lire Avis d'imposition 2026");
    }

    @Test
    void the_vault_is_asked_once_for_all_that_the_department_asks_for() {
        services.server()
                .stubFor(
                        get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                                .willReturn(
                                        okJson(
                                                FakeServices.read("authorisation")
                                                        .replaceFirst("\"documents\":\\{[^}]*}", "\"documents\":{}")
                                                        .replace(
                                                                "\"types\":[",
                                                                "\"types\":[{\"code\":\"attestation-caf\",\"name\":\"Attestation de la CAF\"},"))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(
                                FakeServices.read("own-case").replace("\"answer\": null}]", """
                                "answer": null}, {"id": "%s", "type": {"code": "attestation-caf", "name": "Attestation de la CAF"},
                                 "reason": "missing", "askedAt": "2026-11-26T10:00:00Z", "answerBy": "2026-12-26T10:00:00Z"}]
                                """.formatted(ANOTHER)))));
        open("/mes-demandes/CCAS-2026-000042");

        assertThat(text("demande-" + ANOTHER)).contains("Attestation de la CAF");
        assertThat(page().select("#proposee-" + REQUEST)).hasSize(1);
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/document-choices"))
                                .withRequestBody(matchingJsonPath("$.needs.size()", equalTo("2"))));
    }

    @Test
    void a_document_that_the_department_refused_is_not_offered_again() {
        withoutDocuments();
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#proposee-" + REQUEST)).isEmpty();
        assertThat(text("a-donner")).contains("Choisir une pièce");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-31, true, 1", "2024-12-31, true, 0", "2026-12-31, false, 1", "2024-12-31, false, 0"})
    void a_newer_document_is_given_in_one_tap_in_the_place_of_one_that_is_too_old(
            String date, boolean isRefusedInTheChoice, int offered) {
        refused("too-old");
        if (isRefusedInTheChoice) {
            choices(given("2025-12-31", "suits"), another(date, "suits"));
        } else {
            // The refused one was replaced or is in the archive.
            choices(another(date, "suits"));
        }
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#proposee-" + REQUEST)).hasSize(offered);
        if (offered > 0) {
            assertThat(text("proposee-" + REQUEST)).contains("à la place de");
            click("donner-celle-ci-" + REQUEST);
            services.server()
                    .verify(
                            1,
                            putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                    .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(ANOTHER)))
                                    .withRequestBody(matchingJsonPath("$.documents.size()", equalTo("1"))));
        }
    }

    @Test
    void a_document_deposited_after_the_refusal_is_newer_than_one_without_a_date() {
        refused("too-old");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT))
                        .willReturn(okJson(
                                FakeServices.read("document").replaceFirst("\"dated\":\\{[^}]*}", "\"dated\":null"))));
        choices(
                given("2025-12-31", "suits").replaceFirst("\"dated\":\\{[^}]*}", "\"dated\":null"),
                another("2026-12-31", "suits"));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#proposee-" + REQUEST)).isEmpty();

        choices(another("2026-12-31", "suits")
                .replaceFirst("\"depositedAt\":\"[^\"]*", "\"depositedAt\":\"" + Instant.now()));
        open("/mes-demandes");
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#proposee-" + REQUEST)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"applicant, suits, 1", "applicant, accepted-holder, 0", "child, accepted-holder, 1"})
    void a_document_of_the_right_person_is_given_in_one_tap_in_the_place_of_one_of_another(
            String whose, String reason, int offered) {
        refused("other-person");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(
                                FakeServices.read("authorisation").replace("\"types\":[{", """
                                        "types":[{"need":{"required":true,"whose":"%s"},""".formatted(whose)))));
        choices(given("2025-12-31", "suits"), another("2025-12-31", reason));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#proposee-" + REQUEST)).hasSize(offered);
    }

    @Test
    void a_document_whose_refusal_was_taken_back_is_offered_again() {
        withoutDocuments();
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"requests\": [", """
                                "requests": [{"id": "%s", "type": %s, "refused": "%s", "reason": "unreadable",
                                 "askedAt": "2026-11-26T10:00:00Z", "answerBy": "2026-12-26T10:00:00Z",
                                 "outcome": "cancelled"}, """.formatted(ANOTHER, TYPE, FakeServices.DOCUMENT)))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#proposee-" + REQUEST)).hasSize(1);
    }

    @Test
    void of_several_documents_each_refused_one_is_named_and_gets_an_answer_of_its_own() {
        String refused = "11111111-0000-4c6b-9c3b-7a1f5e2d4c6b";
        String kept = "22222222-0000-4c6b-9c3b-7a1f5e2d4c6b";
        String newer = "33333333-0000-4c6b-9c3b-7a1f5e2d4c6b";
        String second = "44444444-0000-4c6b-9c3b-7a1f5e2d4c6b";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replaceFirst(
                                        "\"documents\":\\{[^}]*}",
                                        "\"documents\":{\"avis-imposition\":[\"" + FakeServices.DOCUMENT + "\",\""
                                                + refused + "\",\"" + kept + "\"]}")
                                .replace("\"types\":[{", """
                                                        "types":[{"need":{"required":true,"number":3,"whose":"applicant"},"""))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace(
                                        "\"refused\": null",
                                        "\"refused\": \"" + FakeServices.DOCUMENT + "\", \"period\": \"2026\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"unreadable\"")
                                .replace(
                                        "\"type\": \"Avis d'imposition\", ",
                                        "\"type\": \"Avis d'imposition\", \"period\": \"2026\", ")
                                .replace("\"requests\": [", """
                                "requests": [{"id": "%s", "type": %s, "refused": "%s", "period": "2025",
                                 "reason": "unreadable", "askedAt": "2026-11-27T10:00:00Z",
                                 "answerBy": "2026-12-26T10:00:00Z"}, """.formatted(second, TYPE, refused)))));
        choices(
                given("2025-12-31", "suits"),
                choice(refused, "2025-12-31", "suits"),
                another("2025-12-31", "suits"),
                choice(newer, "2025-12-31", "suits"));
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("demande-" + REQUEST))
                .contains("Avis d'imposition 2026", "illisible", "Pièce refusée : Avis d'imposition 2026, dépôt du");
        assertThat(text("demande-" + second))
                .as("without the vault")
                .contains("Avis d'imposition 2025")
                .doesNotContain("Pièce refusée");
        assertThat(text("historique")).contains("Avis d'imposition 2026");
        assertThat(text("releve")).contains("Avis d'imposition 2026");

        services.server().verify(1, getRequestedFor(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT)));

        click("donner-celle-ci-" + REQUEST);
        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(refused)))
                                .withRequestBody(matchingJsonPath("$.documents[1].id", equalTo(kept)))
                                .withRequestBody(matchingJsonPath("$.documents[2].id", equalTo(newer)))
                                .withRequestBody(matchingJsonPath("$.documents.size()", equalTo("3"))));
    }

    @Test
    void a_vault_that_does_not_answer_is_asked_for_one_of_several_refused_documents_alone() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"unreadable\"")
                                .replace("\"requests\": [", """
                                "requests": [{"id": "%s", "type": %s, "refused": "%s", "reason": "unreadable",
                                 "askedAt": "2026-11-27T10:00:00Z", "answerBy": "2026-12-26T10:00:00Z"}, """.formatted(
                                                "44444444-0000-4c6b-9c3b-7a1f5e2d4c6b", TYPE, ANOTHER)))));
        services.server()
                .stubFor(get(urlPathMatching("/api/documents/[^/]+"))
                        .willReturn(FakeServices.problem(503, "unavailable", "Revenez plus tard.", "")));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("a-donner")).contains("illisible").doesNotContain("Pièce refusée");
        services.server().verify(1, getRequestedFor(urlPathMatching("/api/documents/[^/]+")));
    }

    /** The department refused the document that was given. */
    private void refused(String reason) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"" + reason + "\""))));
    }

    private void choices(String... documents) {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson("{\"items\":[{\"type\":\"avis-imposition\",\"documents\":["
                                + String.join(",", documents) + "]}]}")));
    }

    private static String given(String date, String reason) {
        return choice(FakeServices.DOCUMENT, date, reason);
    }

    private static String another(String date, String reason) {
        return choice(ANOTHER, date, reason);
    }

    private static String choice(String id, String date, String reason) {
        return """
                {"id":"%s","type":"avis-imposition","period":"2026","depositedAt":"2026-11-01T10:00:00Z",
                 "dated":{"date":"%s","basis":"income-year","origin":"signed-code","toCheck":false},"validUntil":null,
                 "status":{"code":"fine","also":[],"holders":[]},"reason":"%s","proposed":true}""".formatted(id, date, reason);
    }

    @Test
    void a_request_is_shown_while_the_vault_does_not_answer() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(FakeServices.problem(503, "unavailable", "Revenez plus tard.", "")));
        withoutDocuments();
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("a-donner")).contains("Choisir une pièce", "Déposer une pièce");
    }

    @Test
    void a_document_of_a_type_that_was_left_out_is_given_in_one_tap() {
        leftOut("\"leftOut\":[" + TYPE + "]");
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("proposee-" + REQUEST)).contains("CCAS de Montpellier pourra lire Avis d'imposition 2026");
        click("donner-celle-ci-" + REQUEST);
        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.documents[0].type", equalTo("avis-imposition"))));
    }

    @Test
    void before_a_document_is_given_its_readers_what_they_see_and_later_versions_are_said() {
        leftOut("\"application\":{\"code\":\"demo\",\"name\":\"Téléservice\"},\"leftOut\":["
                + TYPE.replace(
                        "}", ",\"need\":{\"required\":true,\"whose\":\"applicant\",\"laterVersionFollows\":true}}")
                + "]");
        services.server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("proposee-" + REQUEST))
                .contains(
                        "par ses agents et par l'application « Téléservice », pourra lire Avis d'imposition 2026",
                        "Les agents voient toutes les pages à l'écran, et ne téléchargent pas le fichier.",
                        "L'application par laquelle vous autorisez reçoit le fichier d'origine.",
                        "Une nouvelle version que vous déposerez sera lue à la place de la précédente",
                        "Cela vaut pour : Avis d'imposition.");
        click("donner-celle-ci-" + REQUEST);
        assertThat(text("avis")).contains("par l'application « Téléservice », peut maintenant lire");
    }

    @Test
    void a_type_that_cannot_be_added_is_said_so_and_leads_to_no_choice() {
        leftOut("\"leftOut\":[],\"application\":{\"code\":\"demo\",\"name\":\"Téléservice\"}");
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("a-donner")).contains("refaites la demande dans l'application « Téléservice »");
        assertThat(page().select("#donner-" + REQUEST + ", #deposer-" + REQUEST))
                .isEmpty();
        assertThat(page().getElementById("je-ne-l-ai-pas-" + REQUEST)).isNotNull();
    }

    /** Has the authorisation cover another type alone. */
    private void leftOut(String members) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replaceFirst("\"documents\":\\{[^}]*}", "\"documents\":{}," + members)
                                .replaceFirst(
                                        "\"types\":\\[[^]]*]", "\"types\":[{\"code\":\"rib\",\"name\":\"RIB\"}]"))));
    }

    private void withoutDocuments() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replaceFirst("\"documents\":\\{[^}]*}", "\"documents\":{}"))));
    }

    @Test
    void i_do_not_have_it_needs_a_sentence() {
        open("/mes-demandes/CCAS-2026-000042");
        click("je-ne-l-ai-pas-" + REQUEST);
        click("envoyer-" + REQUEST);
        String path = "/api/own-cases/CCAS-2026-000042/piece-requests/" + REQUEST + "/answer";
        services.server().verify(0, postRequestedFor(urlPathEqualTo(path)));
        assertThat(text("avis")).contains("Écrivez en une phrase pourquoi");

        box("pourquoi-" + REQUEST).setValue("Je ne paie pas encore d'impôts.");
        click("envoyer-" + REQUEST);
        services.server()
                .verify(postRequestedFor(urlPathEqualTo(path))
                        .withRequestBody(
                                matchingJsonPath("$.unavailable", equalTo("Je ne paie pas encore d'impôts."))));
        assertThat(text("avis")).contains("Votre réponse est envoyée.");
    }

    @Test
    void a_deleted_piece_is_asked_for_again_and_said_to_be_deleted_by_the_resident() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace(
                                        "\"missing\": []",
                                        "\"missing\": [" + TYPE + "], \"unavailable\": [" + DELETED + "]")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"deleted\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("a-donner"))
                .contains("Pièce supprimée par vous le 27 novembre 2026", "incomplet", "Choisir une autre pièce");
        assertThat(page().select("#donner-" + REQUEST).attr("href")).endsWith("/pieces#piece-avis-imposition");
        assertThat(page().select("#manquantes, #illisibles")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unknown, introuvable dans votre porte-documents",
        "another-type, autre type que celui demandé",
        "replaced, remplacée par vous avant d'être donnée",
        "damaged, impossible à ouvrir",
    })
    void a_piece_that_the_vault_does_not_open_is_asked_for_again_with_the_reason(String reason, String words) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace(
                                        "\"missing\": []",
                                        "\"missing\": [" + TYPE + "], \"unavailable\": ["
                                                + DELETED.replace("owner-request", reason) + "]")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"not-usable\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("a-donner")).contains(words, "27 novembre 2026", "incomplet", "Choisir une autre pièce");
        assertThat(page().select("#manquantes, #illisibles")).isEmpty();
    }

    @Test
    void a_deleted_piece_that_is_not_asked_for_is_named_with_what_it_means() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"missing\": []", "\"missing\": [], \"unavailable\": [" + DELETED + "]")
                                .replace("\"asked\": [" + TYPE + "]", "\"asked\": []")
                                .replace("\"outcome\": null", "\"outcome\": \"cancelled\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("illisibles"))
                .contains(
                        "Avis d'imposition, supprimée par vous le 27 novembre 2026",
                        "peut s'en passer",
                        "Choisir une autre pièce");
    }

    @ParameterizedTest
    @CsvSource({"decided", "closed", "archived"})
    void nothing_is_missing_once_the_request_is_no_longer_under_way(String state) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"waiting\", \"since\"", "\"" + state + "\", \"since\"")
                                .replace(
                                        "\"missing\": []",
                                        "\"missing\": [{\"code\": \"rib\", \"name\": \"RIB\"}], \"unavailable\": ["
                                                + DELETED + "]")
                                .replace("\"asked\": [" + TYPE + "]", "\"asked\": []")
                                .replace("\"outcome\": null", "\"outcome\": \"cancelled\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#manquantes, #choisir-rib, #deposer-rib")).isEmpty();
        assertThat(text("illisibles"))
                .contains("supprimée par vous le 27 novembre 2026.")
                .doesNotContain("Choisir une autre pièce");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unavailable | vous avez répondu que vous ne l'avez pas : « Pas encore. »",
                "cancelled | Le service a annulé sa demande",
                "given | Vous avez répondu le",
            })
    void a_document_that_is_still_missing_shows_how_its_request_ended(String outcome, String words) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"waiting\", \"since\"", "\"open\", \"since\"")
                                .replace(
                                        "\"missing\": []",
                                        "\"missing\": [" + TYPE + ", {\"code\": \"rib\", \"name\": \"RIB\"}]")
                                .replace("\"asked\": [" + TYPE + "]", "\"asked\": []")
                                .replace(
                                        "\"content\": {",
                                        "\"content\": {\"missingSince\": {\"rib\": \"2026-11-12T10:00:00Z\"}, "
                                                + notRequested("rib", "avis-imposition"))
                                .replace("\"outcome\": null", "\"outcome\": \"" + outcome + "\"")
                                .replace("\"answer\": null", "\"answer\": \"Pas encore.\""))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(text("manquantes"))
                .contains("RIB : non donnée depuis le 12 novembre 2026", "Avis d'imposition : demandée le", words)
                .containsOnlyOnce("Le service ne l'a pas encore demandée.");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void while_a_document_is_refused_others_of_its_type_that_are_missing_are_listed_too(boolean isRefusalOpen) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"refused\": null", "\"refused\": \"" + FakeServices.DOCUMENT + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"unreadable\"")
                                .replace(
                                        "\"outcome\": null",
                                        isRefusalOpen ? "\"outcome\": null" : "\"outcome\": \"given\"")
                                .replace("\"given\": {}", "\"given\": {\"avis-imposition\": 1}")
                                .replace("\"missing\": []", """
                                "missing": [{"code": "avis-imposition", "name": "Avis d'imposition",
                                "need": {"required": true, "number": 3, "whose": "applicant"}}]""")
                                .replace(
                                        "\"content\": {",
                                        "\"content\": {\"notRequested\": {\"avis-imposition\": 2},"))));
        open("/mes-demandes/CCAS-2026-000042");
        assertThat(page().select("#demande-" + REQUEST)).hasSize(isRefusalOpen ? 1 : 0);
        assertThat(text("manquantes"))
                .contains("Avis d'imposition (2 sur 3) : non donnée depuis", "Choisir une pièce")
                .as("the refusal asked for none of them")
                .doesNotContain("demandée le");
    }

    /** Returns that one document of each of these types is missing and not asked for, as a part of the content. */
    private static String notRequested(String... types) {
        return Stream.of(types)
                .map(type -> "\"" + type + "\": 1")
                .collect(Collectors.joining(", ", "\"notRequested\": {", "},"));
    }

    private TextBox box(String id) {
        return $(TextBox.class).id(id);
    }
}
