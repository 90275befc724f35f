package fr.montpellier.multipass.portal.resident.light;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A resident answers what a department asks for without JavaScript. */
class LightAnswersIT {

    private static final String ASKED = "7a1f5e2d-0000-4c6b-9c3b-0b9d6f428d6e";
    private static final String REFUSED = "11111111-2222-4333-8444-555555555555";
    private static final String REQUEST = "/leger/demandes/CCAS-2026-000042";
    private static final String PAGE = REQUEST + "/pieces/" + ASKED;
    private static final String OWN_CASE = "/api/own-cases/CCAS-2026-000042";
    private static final String ANSWER = OWN_CASE + "/piece-requests/" + ASKED + "/answer";
    private static final String DOCUMENTS = "/api/authorisations/" + FakeServices.AUTHORISATION + "/documents";

    private static final PortalOnFakes portal = PortalOnFakes.shared();
    private HttpClient resident = HttpClient.newHttpClient();

    @BeforeEach
    void signIn() throws Exception {
        resident = BrowserTab.signedIn(portal.url());
        authorisation("\"documents\":{}");
        portal.services()
                .server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS)).willReturn(okJson(FakeServices.read("authorisation"))));
    }

    @AfterEach
    void forget() {
        portal.services().reset();
    }

    private static void authorisation(String documents) {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replaceFirst("\"documents\":\\{[^}]*}", documents))));
    }

    /** Shows the piece as answered from now on. */
    private static void outcome(String outcome) {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(OWN_CASE))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"outcome\": null", "\"outcome\": \"" + outcome + "\""))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return resident.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal.url() + path));
    }

    private Document page(String path) throws Exception {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** Sends a form with its own values, and these in the place of some. */
    private Document submit(Element form, Map<String, String> filled) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden], input[checked]").forEach(field -> fields.put(field.attr("name"), field.val()));
        fields.putAll(filled);
        HttpResponse<String> answer = send(request(form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static Element giving(Document page) {
        return page.expectFirst("form[action$=donner]");
    }

    private static Element explaining(Document page) {
        return page.expectFirst("form[action$=je-ne-l-ai-pas]");
    }

    private static void verifyNothingGiven() {
        portal.services().server().verify(0, putRequestedFor(urlPathEqualTo(DOCUMENTS)));
    }

    @Test
    void the_request_leads_to_an_answer_and_names_no_telephone() throws Exception {
        Document page = page(REQUEST);
        assertThat(page.select("#a-donner a").attr("href")).isEqualTo(PAGE);
        assertThat(page.select("#a-donner").text()).contains("Répondre : Avis d'imposition");
        assertThat(page.select("#a-donner a[href^=tel]")).isEmpty();
    }

    @Test
    void a_document_that_suits_is_given_after_it_is_said_what_is_read() throws Exception {
        Document page = page(PAGE);
        assertThat(page.select("h1").text()).isEqualTo("Répondre : Avis d'imposition");
        assertThat(giving(page).text())
                .contains(
                        "Avis d'imposition 2026, dépôt du",
                        "CCAS de Montpellier pourra lire la pièce que vous choisissez, jusqu'au",
                        "Rien d'autre ne change.")
                .doesNotContain("à la place");
        outcomeAfterGiving();
        Document after = submit(giving(page), Map.of());
        assertThat(after.select("#avis").text())
                .startsWith("C'est fait. CCAS de Montpellier peut maintenant lire Avis d'imposition 2026, dépôt du ")
                .endsWith(", pour « Aide facultative du CCAS ».");
        assertThat(after.select("#a-donner")).isEmpty();
        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.documents[0].type", equalTo("avis-imposition")))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(FakeServices.DOCUMENT)))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("1"))));
        // Sent again, it is not asked for any more.
        assertThat(submit(giving(page), Map.of()).select("main").text()).contains("Cette pièce n'est plus demandée.");
        portal.services().server().verify(1, putRequestedFor(urlPathEqualTo(DOCUMENTS)));
    }

    /** The consent service answers with the case as it is after the document was given. */
    private static void outcomeAfterGiving() {
        authorisationAfterGiving();
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(OWN_CASE))
                        .inScenario("giving")
                        .whenScenarioStateIs("given")
                        .willReturn(okJson(
                                FakeServices.read("own-case").replace("\"outcome\": null", "\"outcome\": \"given\""))));
        portal.services()
                .server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS))
                        .inScenario("giving")
                        .willSetStateTo("given")
                        .willReturn(okJson(FakeServices.read("authorisation"))));
    }

    private static void authorisationAfterGiving() {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .inScenario("giving")
                        .whenScenarioStateIs("given")
                        .willReturn(okJson(FakeServices.read("authorisation"))));
    }

    @Test
    void no_document_is_said_to_be_given_that_cannot_be_read() throws Exception {
        outcome("given");
        String address = REQUEST + "?repondue=" + ASKED + "&piece=";
        assertThat(page(address + FakeServices.DOCUMENT).select("#avis")).isEmpty();
        assertThat(page(REQUEST + "?repondue=" + ASKED).select("#avis").text())
                .endsWith(" peut maintenant lire la pièce que vous avez choisie, pour « Aide facultative du CCAS ».");
        authorisation("\"documents\":{\"avis-imposition\":[\"" + FakeServices.DOCUMENT + "\"]}");
        assertThat(page(address + FakeServices.DOCUMENT).select("#avis").text())
                .contains("peut maintenant lire Avis d'imposition 2026");
    }

    @Test
    void no_other_document_is_given_than_one_that_is_offered() throws Exception {
        Element form = giving(page(PAGE));
        Document again = submit(form, Map.of("piece", "11111111-2222-4333-8444-555555555555"));
        assertThat(again.select("#erreur").text()).contains("Choisissez une des pièces", "Rien n'a été donné");
        verifyNothingGiven();
    }

    @Test
    void nothing_is_given_once_the_documents_changed_since_the_page_was_shown() throws Exception {
        Element form = giving(page(PAGE));
        Document again = submit(form, Map.of("revision", "7"));
        assertThat(again.select("#erreur").text()).contains("ont changé depuis l'affichage");
        verifyNothingGiven();
    }

    @Test
    void the_token_of_the_form_is_needed() throws Exception {
        for (String action : new String[] {"/donner", "/je-ne-l-ai-pas"}) {
            HttpResponse<String> forged = send(request(PAGE + action)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "_csrf=forged&revision=1&pourquoi=non&piece=" + FakeServices.DOCUMENT)));
            assertThat(forged.statusCode()).isEqualTo(403);
        }
        verifyNothingGiven();
        portal.services().server().verify(0, postRequestedFor(urlPathEqualTo(ANSWER)));
    }

    @Test
    void a_refusal_of_the_consent_service_is_shown_beside_the_choice() throws Exception {
        Element form = giving(page(PAGE));
        portal.services()
                .server()
                .stubFor(put(urlPathEqualTo(DOCUMENTS))
                        .willReturn(FakeServices.problem(409, "document-deleted", "Cette pièce est supprimée.", "")));
        assertThat(submit(form, Map.of()).select("#erreur").text()).isEqualTo("Cette pièce est supprimée.");
    }

    @Test
    void i_do_not_have_it_is_an_answer_with_a_sentence() throws Exception {
        Document empty = submit(explaining(page(PAGE)), Map.of("pourquoi", "  "));
        assertThat(empty.select("#erreur").text()).contains("Écrivez en une phrase pourquoi");
        portal.services().server().verify(0, postRequestedFor(urlPathEqualTo(ANSWER)));

        Element form = explaining(page(PAGE));
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo(ANSWER))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        Document refused = submit(form, Map.of("pourquoi", "Je l'ai <perdue>."));
        assertThat(refused.select("#erreur").text()).isEqualTo("Revenez plus tard.");
        assertThat(refused.select("#pourquoi").text()).isEqualTo("Je l'ai <perdue>.");

        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo(ANSWER)).willReturn(okJson(FakeServices.read("own-case"))));
        outcomeOfNextPage(form);
    }

    private void outcomeOfNextPage(Element form) throws Exception {
        submit(form, Map.of("pourquoi", "Perdue\r\nhier."));
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(ANSWER))
                                .withRequestBody(equalToJson("{\"unavailable\": \"Perdue\\nhier.\"}")));
        outcome("unavailable");
        assertThat(page(REQUEST + "?repondue=" + ASKED).select("#avis").text())
                .isEqualTo("Votre réponse est envoyée. Service : CCAS.");
    }

    @ParameterizedTest
    @CsvSource({
        "too-old, 2024-12-31, suits, 1",
        "too-old, 2026-12-31, suits, 0",
        "other-person, 2024-12-31, suits, 1",
        "other-person, 2024-12-31, accepted-holder, 0",
    })
    void a_document_in_the_place_of_the_refused_one_is_said_so_and_chosen_if_it_is_better(
            String why, String refusedDate, String reason, int chosen) throws Exception {
        authorisation("\"documents\":{\"avis-imposition\":[\"" + REFUSED + "\"]}");
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(OWN_CASE))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"refused\": null", "\"refused\": \"" + REFUSED + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"" + why + "\""))));
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(FakeServices.read("document-choices")
                                .replace("\"reason\":\"suits\"", "\"reason\":\"" + reason + "\"")
                                .replaceFirst("\"documents\":\\[", "\"documents\":[" + refused(refusedDate) + ","))));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/documents/" + REFUSED))
                        .willReturn(okJson(FakeServices.read("document")
                                .replace(FakeServices.DOCUMENT, REFUSED)
                                .replace("\"date\":\"2025-12-31\"", "\"date\":\"" + refusedDate + "\""))));
        Document page = page(PAGE);
        assertThat(giving(page).text()).contains("à la place de celle que vous aviez donnée");
        assertThat(giving(page).select("input[checked]")).hasSize(chosen);
    }

    @ParameterizedTest
    @CsvSource({
        "22222222-2222-4333-8444-555555555555",
        "22222222-2222-4333-8444-555555555555 33333333-2222-4333-8444-555555555555",
    })
    void of_several_documents_the_refused_one_alone_is_replaced_as_the_page_says(String others) throws Exception {
        List<String> kept = List.of(others.split(" "));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replaceFirst(
                                        "\"documents\":\\{[^}]*}",
                                        "\"documents\":{\"avis-imposition\":[\"%s\",\"%s\"]}"
                                                .formatted(REFUSED, String.join("\",\"", kept)))
                                .replace("\"types\":[{", """
                                        "types":[{"need":{"required":true,"number":3,"whose":"applicant"},"""))));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(OWN_CASE))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"requests\": [", """
                                        "requests": [{"id": "%s", "type": {"code": "avis-imposition", "name": "Avis"},
                                         "refused": "%s", "reason": "unreadable", "askedAt": "2026-11-26T10:00:00Z",
                                         "answerBy": "2026-12-26T10:00:00Z"}, """.formatted(
                                                "7a1f5e2d-1111-4c6b-9c3b-0b9d6f428d6e", kept.getLast()))
                                .replace("\"refused\": null", "\"refused\": \"" + REFUSED + "\"")
                                .replace("\"reason\": \"missing\"", "\"reason\": \"unreadable\""))));
        Document page = page(PAGE);
        assertThat(giving(page).text()).contains("à la place de celle que vous aviez donnée");
        submit(giving(page), Map.of());
        RequestPatternBuilder sent = putRequestedFor(urlPathEqualTo(DOCUMENTS))
                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo(Integer.toString(kept.size() + 1))))
                .withRequestBody(
                        matchingJsonPath("$.documents[" + kept.size() + "].id", equalTo(FakeServices.DOCUMENT)));
        for (int place = 0; place < kept.size(); place++) {
            sent.withRequestBody(matchingJsonPath("$.documents[" + place + "].id", equalTo(kept.get(place))));
        }
        portal.services().server().verify(1, sent);
    }

    private static String refused(String date) {
        return """
                {"id":"%s","type":"avis-imposition","depositedAt":"2026-11-01T10:00:00Z",
                 "dated":{"date":"%s","basis":"income-year","origin":"signed-code","toCheck":false},
                 "status":{"code":"fine","also":[],"holders":[]},"reason":"suits","proposed":false}""".formatted(REFUSED, date);
    }

    @Test
    void a_resident_without_documents_or_with_an_unavailable_vault_can_still_explain() throws Exception {
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("{\"items\":[]}")));
        Document without = page(PAGE);
        assertThat(without.select("#donner").text()).contains("Vous n'avez pas d'autre pièce de ce type.");
        assertThat(without.select("#donner a").attr("href")).isEqualTo("/mes-demandes/CCAS-2026-000042");
        assertThat(explaining(without)).isNotNull();

        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(FakeServices.problem(503, "unavailable", "Revenez plus tard.", "")));
        assertThat(page(PAGE).select("#donner").text()).contains("Revenez plus tard.");
    }

    @Test
    void a_type_that_the_authorisation_does_not_cover_is_said_so() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replace("\"types\":[{\"code\":\"avis-imposition\"", "\"types\":[{\"code\":\"rib\""))));
        Document page = page(PAGE);
        assertThat(page.select("#donner").text()).contains("Votre autorisation n'inclut pas cette pièce");
        assertThat(page.select("#donner form")).isEmpty();
        assertThat(explaining(page)).isNotNull();
    }

    @Test
    void a_document_of_a_type_that_was_left_out_is_given() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation")
                                .replaceFirst("\"documents\":\\{[^}]*}", "\"documents\":{}")
                                .replaceFirst(
                                        "\"types\":(\\[[^]]*])",
                                        "\"leftOut\":$1,\"types\":[{\"code\":\"rib\",\"name\":\"RIB\"}]"))));
        submit(giving(page(PAGE)), Map.of());
        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(matchingJsonPath("$.documents[0].type", equalTo("avis-imposition"))));
    }

    @Test
    void an_application_that_reads_what_it_receives_and_later_versions_are_said() throws Exception {
        authorisation("\"documents\":{},\"application\":{\"code\":\"demo\",\"name\":\"Téléservice\"}");
        assertThat(giving(page(PAGE)).text())
                .contains(
                        "par l'application « Téléservice », pourra lire la pièce que vous choisissez",
                        "L'application par laquelle vous autorisez reçoit le fichier d'origine.",
                        "une nouvelle version, celle-ci n'est lue que si vous changez les pièces vous-même");
    }

    @Test
    void a_document_that_is_missing_is_given_before_it_is_asked_for() throws Exception {
        missing("\"given\": {}");
        String missing = REQUEST + "/manquantes/avis-imposition";
        Document request = page(REQUEST);
        assertThat(request.select("main").text()).contains("Incomplète");
        assertThat(request.select("#manquantes a").attr("href")).isEqualTo(missing);
        Document page = page(missing);
        assertThat(page.select("h1").text()).isEqualTo("Donner : Avis d'imposition");
        Document wrong = submit(giving(page), Map.of("piece", "11111111-2222-4333-8444-555555555555"));
        assertThat(wrong.select("#erreur").text()).contains("Rien n'a été donné");
        verifyNothingGiven();

        submit(giving(page), Map.of());
        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DOCUMENTS))
                                .withRequestBody(
                                        matchingJsonPath("$.documents[0].id", equalTo(FakeServices.DOCUMENT))));
        assertThat(page(REQUEST + "?donnee=rib").select("#avis")).isEmpty();
        missing("\"given\": {\"avis-imposition\": 1}");
        assertThat(page(REQUEST + "?donnee=avis-imposition").select("#avis").text())
                .startsWith("C'est fait. CCAS peut maintenant lire");
        portal.services().reset();
        assertThat(page(missing).select("main").text()).contains("Cette pièce ne manque plus");
    }

    @Test
    void why_a_document_is_missing_is_written_changed_and_removed_before_it_is_asked_for() throws Exception {
        String absences = "/api/authorisations/" + FakeServices.AUTHORISATION + "/absences";
        portal.services()
                .server()
                .stubFor(put(urlPathEqualTo(absences)).willReturn(okJson(FakeServices.read("authorisation"))));
        missing("\"given\": {}");
        String address = REQUEST + "/manquantes/avis-imposition";
        Document page = page(address);
        assertThat(explaining(page).text()).contains("CCAS de Montpellier lira votre phrase");
        assertThat(submit(explaining(page), Map.of("pourquoi", " "))
                        .select("#erreur")
                        .text())
                .contains("Écrivez en une phrase");
        Document tooLong = submit(explaining(page), Map.of("pourquoi", "x".repeat(501)));
        assertThat(tooLong.select("#erreur").text()).contains("dépasse 500 caractères");
        assertThat(tooLong.select("textarea").text()).hasSize(501);
        portal.services().server().verify(0, putRequestedFor(urlPathEqualTo(absences)));

        submit(explaining(page), Map.of("pourquoi", "Je l'ai\r\nperdu."));
        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(absences))
                                .withRequestBody(matchingJsonPath("$.absences[0].type", equalTo("avis-imposition")))
                                .withRequestBody(
                                        matchingJsonPath("$.absences[0].explanation", equalTo("Je l'ai\nperdu."))));
        assertThat(page(REQUEST + "?expliquee=avis-imposition").select("#avis").text())
                .isEqualTo("Votre explication est retirée.");
        assertThat(page(REQUEST + "?expliquee=rib").select("#avis")).isEmpty();

        missing("\"given\": {}", "open", "{\"type\": \"avis-imposition\", \"explanation\": \"Je l'ai perdu.\"}");
        assertThat(page(REQUEST + "?expliquee=avis-imposition").select("#avis").text())
                .isEqualTo("Votre explication est enregistrée. CCAS de Montpellier peut la lire dans votre dossier.");
        Document written = page(address);
        assertThat(written.select("textarea").text()).isEqualTo("Je l'ai perdu.");
        submit(explaining(written), Map.of("pourquoi", ""));
        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(absences))
                                .withRequestBody(matchingJsonPath("$.absences[0].explanation", equalTo(""))));
    }

    @Test
    void a_request_begun_without_a_document_leads_to_where_one_is_given_later() throws Exception {
        outcome("cancelled");
        Document begun = page(REQUEST + "?commencee");
        assertThat(begun.select("#avis").text()).endsWith("dans la version complète.");
        assertThat(begun.select("#avis + p a").attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION + "/pieces");
        assertThat(page(REQUEST).select("a[href^=/mes-autorisations]")).isEmpty();
    }

    @Test
    void a_request_that_is_closed_asks_for_nothing() throws Exception {
        missing("\"given\": {}", "closed");
        Document request = page(REQUEST);
        assertThat(request.select("main").text()).contains("Votre demande est close.");
        assertThat(request.select("#manquantes")).isEmpty();
        Document page = page(REQUEST + "/manquantes/avis-imposition");
        assertThat(page.select("main").text()).contains("ou votre demande n'est plus en cours.");
        assertThat(page.select("form[action$=donner]")).isEmpty();
    }

    private static void missing(String given) {
        missing(given, "open");
    }

    /** Shows the request in a state, with a document missing that is not asked for. */
    private static void missing(String given, String state) {
        missing(given, state, "");
    }

    /** @param absence what the resident wrote about it; empty: nothing */
    private static void missing(String given, String state, String absence) {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(OWN_CASE))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replace("\"waiting\", \"since\"", "\"" + state + "\", \"since\"")
                                .replaceFirst("\"asked\": \\[[^]]*]", "\"asked\": []")
                                .replace("\"outcome\": null", "\"outcome\": \"cancelled\"")
                                .replace(
                                        "\"missing\": []",
                                        "\"missing\": [{\"code\": \"avis-imposition\", \"name\": \"Avis d'imposition\"}]")
                                .replace(
                                        "\"content\": {",
                                        "\"content\": {\"notRequested\": {\"avis-imposition\": 1}, \"absences\": ["
                                                + absence + "],")
                                .replace("\"given\": {}", given))));
    }

    @Test
    void a_part_of_the_list_that_does_not_exist_is_its_beginning() throws Exception {
        assertThat(page(PAGE + "?suite=2147483647").select("input[type=radio]")).hasSize(1);
        assertThat(page(PAGE + "?suite=-1").select("input[type=radio]")).hasSize(1);
    }

    @Test
    void many_documents_stay_light_and_lead_to_the_others() throws Exception {
        String choices = FakeServices.read("document-choices");
        String one = choices.substring(choices.indexOf("{\"id\""), choices.indexOf("]},{\"type\":\"attestation-caf\""));
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(choices.replace(
                                one,
                                IntStream.range(0, 20)
                                        .mapToObj(number -> one.replace(
                                                FakeServices.DOCUMENT,
                                                "11111111-2222-4333-8444-5555555555%02d".formatted(number)))
                                        .collect(Collectors.joining(","))))));
        HttpResponse<String> answer = send(request(PAGE));
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(16_000);
        Document first = Jsoup.parse(answer.body());
        assertThat(first.select("input[type=radio]")).hasSize(15);
        Document rest = page(first.select("#donner a").attr("href"));
        assertThat(rest.select("input[type=radio]")).hasSize(5);
        assertThat(rest.select("input[checked]")).isEmpty();
        submit(giving(rest), Map.of("piece", "11111111-2222-4333-8444-555555555517"));
        portal.services().server().verify(1, putRequestedFor(urlPathEqualTo(DOCUMENTS)));
    }
}
