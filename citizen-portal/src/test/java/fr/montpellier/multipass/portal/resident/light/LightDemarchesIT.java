package fr.montpellier.multipass.portal.resident.light;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeExample;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
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

/** A resident begins a démarche without JavaScript. */
class LightDemarchesIT {

    private static final String LIST = "/leger/demarches";
    private static final String PAGE = LIST + "/aide-facultative-ccas";
    private static final String DEMARCHE = "/api/demarches/aide-facultative-ccas";

    /** Most bytes of a page, without its style sheets and emblem. */
    private static final int MOST = 14_000;

    private static final PortalOnFakes portal = PortalOnFakes.shared();
    private HttpClient resident = HttpClient.newHttpClient();

    @BeforeEach
    void signIn() throws Exception {
        resident = BrowserTab.signedIn(portal.url());
        stub("/api/authorisations/active", "{\"items\":[]}");
    }

    @AfterEach
    void forget() {
        portal.services().reset();
    }

    private static void stub(String path, String json) {
        portal.services().server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private static void demarche(String from, String to) {
        String json = FakeServices.read("demarche");
        assertThat(json).contains(from);
        stub(DEMARCHE, json.replace(from, to));
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
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST);
        return Jsoup.parse(answer.body());
    }

    /** Sends a form with its own values, and these in the place of some. */
    private Document submit(Document page, String action, Map<String, String> filled) throws Exception {
        Element form = page.expectFirst("form[action$=" + action + "]");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        form.select("input[type=hidden], input[checked], input[type=number]")
                .forEach(field -> fields.computeIfAbsent(field.attr("name"), name -> new ArrayList<>())
                        .add(field.val()));
        form.select("textarea").forEach(field -> fields.put(field.attr("name"), List.of(field.text())));
        filled.forEach((name, value) -> fields.put(name, List.of(value)));
        HttpResponse<String> answer = send(request(form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .flatMap(field -> field.getValue().stream()
                                .map(value -> field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&")))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST);
        return Jsoup.parse(answer.body());
    }

    private Document review(Document page, Map<String, String> filled) throws Exception {
        return submit(page, "verifier", filled);
    }

    private Document authorise(Document page, Map<String, String> filled) throws Exception {
        return submit(page, "autoriser", filled);
    }

    @Test
    void a_demarche_of_a_higher_level_leads_to_a_surer_sign_in_and_takes_no_decision() throws Exception {
        demarche("\"kept\"", "\"level\":\"eidas2\",\"kept\"");

        Document page = page(PAGE);

        assertThat(page.expectFirst("#identification").text()).contains("FranceConnect+");
        assertThat(page.select("form[action$=verifier]")).isEmpty();
        String link = page.expectFirst("#s-identifier").attr("href");
        assertThat(link).isEqualTo("/connexion/plus-sure?level=eidas2&page=" + PAGE);
        assertThat(location(link)).endsWith("/oauth2/authorization/multipass?idp_hint=franceconnect&acr_values=eidas2");
        assertThat(location("/oauth2/authorization/multipass?idp_hint=franceconnect&acr_values=eidas2"))
                .startsWith(portal.identity().issuer())
                .contains("acr_values=eidas2");
    }

    @Test
    void a_forged_level_adds_no_parameter_to_the_sign_in() throws Exception {
        assertThat(location("/connexion/plus-sure?level=eidas2%26prompt%3Dnone&page=//elsewhere.example/"))
                .endsWith("/oauth2/authorization/multipass?idp_hint=franceconnect");
    }

    private String location(String path) throws Exception {
        HttpClient step = HttpClient.newBuilder()
                .cookieHandler(resident.cookieHandler().orElseThrow())
                .build();
        return step.send(request(path).build(), HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    private static void verifyAuthorised(int times) {
        portal.services().server().verify(times, postRequestedFor(urlPathEqualTo("/api/authorisations")));
    }

    @Test
    void the_demarches_say_what_is_missing_and_lead_to_their_pages() throws Exception {
        Document list = page(LIST);
        assertThat(list.select("main h2 a").eachAttr("href"))
                .containsExactly("/leger/demarches/tarif-cantine", "/leger/demarches/aide-facultative-ccas");
        assertThat(list.expectFirst("main .card").text())
                .contains("Tarif de la cantine", "Il vous manque : Attestation de la CAF", "Direction de l'éducation");
        assertThat(page("/leger").select("main a").eachAttr("href")).contains(LIST);
    }

    @Test
    void a_long_list_is_searched_and_its_pages_keep_what_is_sought() throws Exception {
        portal.services()
                .demarches(IntStream.range(0, 40)
                        .mapToObj(number -> """
                                {"code":"d%d","version":1,"title":"École n° %d","summary":"S","types":[],
                                 "department":{"code":"education","name":"Direction de l'éducation"},"organisation":"21340172201787"}""".formatted(number, number))
                        .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        portal.services()
                .foundDemarches(
                        "ECOLE education",
                        IntStream.range(0, 40).mapToObj(number -> "d" + number).toArray(String[]::new));
        portal.services().foundDemarches("ecole 37", "d37");
        portal.services().foundDemarches("<b>");
        assertThat(page(LIST).select("form[role=search] input[name=mots]")).hasSize(1);
        List<String> found = new ArrayList<>();
        String address = LIST + "?mots=ECOLE+education";
        while (!address.isEmpty()) {
            Document list = page(address);
            assertThat(list.select("main").text()).contains("40 démarches trouvées");
            found.addAll(list.select("main h2 a").eachAttr("href"));
            address = list.select("main a:contains(Afficher la suite)").attr("href");
        }
        assertThat(found).hasSize(40).doesNotHaveDuplicates();
        assertThat(page(LIST + "?mots=ecole+37").select("main h2 a").eachAttr("href"))
                .containsExactly("/leger/demarches/d37");
        assertThat(page(LIST + "?mots=%3Cb%3E").select("main").text()).contains("0 démarche trouvée");
        // The consent service refuses more than 100 characters; the field takes 80.
        portal.services().foundDemarches("e".repeat(80), "d38");
        assertThat(page(LIST + "?mots=" + "e".repeat(150)).select("main h2 a").eachAttr("href"))
                .containsExactly("/leger/demarches/d38");
    }

    @Test
    void readers_documents_and_end_are_shown_before_an_authorisation_and_the_receipt_after_it() throws Exception {
        Document page = page(PAGE);
        assertThat(page.select("h1").text()).isEqualTo("Aide facultative du CCAS");
        assertThat(page.select("#piece-avis-imposition").text())
                .contains("Obligatoire", "Avis d'imposition 2026", "Proposée : la plus récente");
        assertThat(page.select("input[name=piece.avis-imposition][checked]").val())
                .isEqualTo(FakeServices.DOCUMENT);
        assertThat(page.select("#piece-attestation-caf").text()).contains("Manquante");
        assertThat(page.select("#bon-a-savoir").text())
                .contains("Ce que le service y cherche", "RGPD, article 6.1.e", "Votre autorisation");

        Document review = review(page, Map.of("duree", "30", "lectures", "une"));
        assertThat(review.select("#ce-qui-sera-lu").text())
                .contains(
                        "CCAS de Montpellier pourra lire : Avis d'imposition 2026, dépôt du",
                        "et aucune autre pièce. Pour : instruire votre demande d'aide. Jusqu'au",
                        "Chaque pièce pourra être lue une seule fois",
                        "Il manquera : Attestation de la CAF",
                        "J'autorise le CCAS de Montpellier à lire");
        verifyAuthorised(0);

        Document receipt = authorise(review, Map.of("pourquoi.attestation-caf", "Je n'ai <pas> d'enfant."));
        assertThat(receipt.select("#avis").text()).isEqualTo("Votre autorisation est enregistrée. Voici votre reçu.");
        assertThat(receipt.select("#recu-pdf")).hasSize(1);
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents[0].id", equalTo(FakeServices.DOCUMENT)))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.types.length()", equalTo("2")))
                                .withRequestBody(matchingJsonPath("$.durationDays", equalTo("30")))
                                .withRequestBody(matchingJsonPath("$.readings", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.textHash", equalTo("abc")))
                                .withRequestBody(matchingJsonPath("$.absences[0].type", equalTo("attestation-caf")))
                                .withRequestBody(matchingJsonPath(
                                        "$.absences[0].explanation", equalTo("Je n'ai <pas> d'enfant.")))
                                .withHeader(
                                        "Idempotency-Key",
                                        equalTo(review.expectFirst("input[name=essai]")
                                                .val())));
    }

    @Test
    void facts_are_shown_with_their_values_and_not_as_a_document() throws Exception {
        demarche("\"name\":\"Avis d'imposition\"}", """
                "name":"Avis d'imposition","facts":[{"code":"nombreDeParts","name":"Nombre de parts"}],"form":"facts"}""");
        stub(
                "/api/documents/" + FakeServices.DOCUMENT + "/facts",
                "{\"items\":[{\"code\":\"nombreDeParts\",\"name\":\"Nombre de parts\",\"value\":\"2.5\"}]}");
        Document page = page(PAGE);
        assertThat(page.select("#piece-avis-imposition").text())
                .contains(
                        "Les agents lisent seulement : Nombre de parts. La pièce reste fermée ; sa date, sa validité");
        assertThat(review(page, Map.of()).select("#ce-qui-sera-lu").text())
                .contains(
                        "Nombre de parts (dans : Avis d'imposition 2026",
                        "Voici ce qui sera lu dans la pièce, qui reste fermée. Sa date, sa validité et le résultat",
                        "2,5");
    }

    @Test
    void a_document_in_which_nothing_of_what_is_asked_for_was_read_leaves_the_case_incomplete() throws Exception {
        demarche("\"name\":\"Avis d'imposition\"}", """
                "name":"Avis d'imposition","facts":[{"code":"nombreDeParts","name":"Nombre de parts"}],"form":"facts"}""");
        stub("/api/documents/" + FakeServices.DOCUMENT + "/facts", "{\"items\":[]}");
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(FakeServices.read("document-choices")
                                .replace(
                                        "\"reason\":\"suits\",\"proposed\":true",
                                        "\"reason\":\"not-read\",\"proposed\":false"))));
        Document review = review(page(PAGE), Map.of("piece.avis-imposition", FakeServices.DOCUMENT));
        assertThat(review.select("#ce-qui-sera-lu").text())
                .contains("Il manquera : Nombre de parts (Avis d'imposition), ");
        assertThat(authorise(review, Map.of("pourquoi.avis-imposition", "C'est une photographie."))
                        .select("#avis")
                        .text())
                .startsWith("Votre demande est commencée, mais elle n'est pas complète. Il manque : Avis d'imposition");
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath(
                                        "$.absences[0].explanation", equalTo("C'est une photographie."))));
    }

    @Test
    void a_request_begins_without_documents_and_leads_to_the_request() throws Exception {
        Document review = review(page(PAGE), Map.of("piece.avis-imposition", ""));
        assertThat(review.select("#ce-qui-sera-lu").text())
                .contains("recevra votre demande et ne pourra lire aucune pièce", "Il manquera : Avis d'imposition, ");
        assertThat(review.select("#j-autorise").text()).isEqualTo("Commencer sans pièce");
        Document begun = authorise(review, Map.of());
        assertThat(begun.select("#avis").text()).startsWith("Votre demande est commencée.");
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("0")))
                                .withRequestBody(matchingJsonPath("$.absences.length()", equalTo("0"))));
    }

    @Test
    void choices_can_be_changed_after_the_review() throws Exception {
        Document review = review(page(PAGE), Map.of("piece.avis-imposition", "", "duree", "7", "lectures", "une"));
        Document again = authorise(review, Map.of("etape", "modifier"));
        assertThat(again.select("input[name=piece.avis-imposition][checked]").val())
                .isEmpty();
        assertThat(again.select("input[name=duree][checked]").val()).isEqualTo("7");
        assertThat(again.select("input[name=lectures][checked]").val()).isEqualTo("une");
        verifyAuthorised(0);
    }

    @Test
    void an_explanation_and_the_attempt_remain_after_the_choices_are_changed() throws Exception {
        Document review = review(page(PAGE), Map.of());
        String attempt = review.expectFirst("input[name=essai]").val();
        Document again = authorise(
                review,
                Map.of("pourquoi.attestation-caf", "Je n'ai <pas> d'enfant.\r\nVraiment.", "etape", "modifier"));
        Document reviewed = review(again, Map.of("duree", "7"));
        assertThat(reviewed.expectFirst("textarea").wholeText()).isEqualTo("Je n'ai <pas> d'enfant.\nVraiment.");
        assertThat(reviewed.expectFirst("input[name=essai]").val()).isEqualTo(attempt);

        Document without = authorise(reviewed, Map.of("etape", "modifier"));
        assertThat(without.select("input[name=pourquoi.attestation-caf]").val()).contains("Vraiment.");

        Document long501 = authorise(review, Map.of("pourquoi.attestation-caf", "x".repeat(501), "etape", "modifier"));
        Document shorten = review(long501, Map.of());
        assertThat(shorten.select("#erreur").text()).contains("dépasse 500 caractères");
        assertThat(shorten.select("textarea").text()).hasSize(501);
    }

    @Test
    void an_explanation_about_a_type_that_is_given_meanwhile_remains_and_is_not_sent() throws Exception {
        Document without = review(page(PAGE), Map.of("piece.avis-imposition", ""));
        Document choosing =
                authorise(without, Map.of("pourquoi.avis-imposition", "Je le cherche encore.", "etape", "modifier"));
        Document given = review(choosing, Map.of("piece.avis-imposition", FakeServices.DOCUMENT));
        assertThat(given.select("textarea[name=pourquoi.avis-imposition]")).isEmpty();
        Document choosingAgain = authorise(given, Map.of("etape", "modifier"));
        Document again = review(choosingAgain, Map.of("piece.avis-imposition", ""));
        assertThat(again.expectFirst("textarea[name=pourquoi.avis-imposition]").text())
                .isEqualTo("Je le cherche encore.");

        authorise(given, Map.of());
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.absences.length()", equalTo("0"))));
    }

    @Test
    void two_documents_of_one_period_are_pointed_out() throws Exception {
        demarche("\"name\":\"Avis d'imposition\"}", """
                "name":"Avis d'imposition","need":{"required":true,"number":2,"whose":"applicant"}}""");
        String choices = FakeServices.read("document-choices");
        String one = choices.substring(choices.indexOf("{\"id\""), choices.indexOf("]},{\"type\":\"attestation-caf\""));
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(choices.replace(
                                one,
                                one + ","
                                        + one.replace(
                                                FakeServices.DOCUMENT, "11111111-2222-4333-8444-555555555555")))));
        String same = "deux des pièces choisies sont de la même période. Vérifiez votre choix.";
        Document page = page(PAGE);
        assertThat(page.select("#piece-avis-imposition").text()).containsIgnoringCase(same);
        Document review = review(page, Map.of());
        assertThat(review.select("#ce-qui-sera-lu").text()).contains("« Avis d'imposition » : " + same);
        assertThat(review(page, Map.of("piece.avis-imposition", FakeServices.DOCUMENT))
                        .select("#ce-qui-sera-lu")
                        .text())
                .doesNotContain(same);
    }

    @Test
    void a_page_that_is_sent_after_midnight_shows_the_new_last_day_before_anything_is_authorised() throws Exception {
        Document review = review(page(PAGE), Map.of());
        LocalDate read =
                LocalDate.parse(review.expectFirst("input[name=jusqu-au]").val());
        Document again = authorise(review, Map.of("jusqu-au", read.minusDays(1).toString()));
        assertThat(again.select("#erreur").text()).contains("Le dernier jour a changé");
        assertThat(again.expectFirst("input[name=jusqu-au]").val()).isEqualTo(read.toString());
        assertThat(authorise(review, Map.of("duree", "7")).select("#erreur").text())
                .as("another time than was read")
                .contains("Le dernier jour a changé");
        verifyAuthorised(0);
        authorise(again, Map.of());
        verifyAuthorised(1);
    }

    @Test
    void nothing_is_authorised_that_is_not_offered_or_was_not_shown() throws Exception {
        Document page = page(PAGE);
        Document review = review(page, Map.of());
        for (Map<String, String> wrong : new Map[] {
            Map.of("piece.avis-imposition", "11111111-2222-4333-8444-555555555555"),
            Map.of("duree", "9000"),
            Map.of("duree", ""),
            Map.of("lectures", "toujours")
        }) {
            assertThat(review(page, wrong).select("#erreur").text()).contains("l'un d'eux n'est plus possible");
            assertThat(authorise(review, wrong).select("#erreur").text()).contains("Rien n'a été enregistré");
        }
        assertThat(review(page, Map.of("lectures", "plusieurs", "nombre-de-lectures", "21"))
                        .select("#erreur")
                        .text())
                .isEqualTo("Écrivez un nombre de lectures de 2 à 20. Rien n'a été enregistré.");
        Document long500 = authorise(review, Map.of("pourquoi.attestation-caf", "x".repeat(501)));
        assertThat(long500.select("#erreur").text()).contains("dépasse 500 caractères");
        assertThat(long500.select("textarea").text()).hasSize(501);
        verifyAuthorised(0);
    }

    @Test
    void a_text_published_meanwhile_is_shown_before_anything_is_authorised() throws Exception {
        Document review = review(page(PAGE), Map.of());
        demarche("\"textHash\":\"abc\"", "\"textHash\":\"def\"");
        Document again = authorise(review, Map.of());
        assertThat(again.select("#erreur").text()).contains("Le texte de cette démarche a changé");
        verifyAuthorised(0);
    }

    @Test
    void a_failure_keeps_the_decision_so_that_it_is_sent_again_as_the_same() throws Exception {
        Document review = review(page(PAGE), Map.of());
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/authorisations"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        Document failed = authorise(review, Map.of("pourquoi.attestation-caf", "Perdue."));
        assertThat(failed.select("#erreur").text()).contains("Revenez plus tard.");
        assertThat(failed.select("textarea").text()).isEqualTo("Perdue.");
        assertThat(failed.expectFirst("input[name=essai]").val())
                .isEqualTo(review.expectFirst("input[name=essai]").val());
    }

    @Test
    void the_token_of_the_form_is_needed() throws Exception {
        HttpResponse<String> forged = send(request(PAGE + "/autoriser")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "_csrf=forged&version=1&texte=abc&duree=120&lectures=autant")));
        assertThat(forged.statusCode()).isEqualTo(403);
        verifyAuthorised(0);
    }

    @Test
    void types_that_are_authorised_already_or_exchanged_by_law_are_listed_instead_of_asked_for() throws Exception {
        stub("/api/authorisations/active", FakeServices.read("authorisations"));
        Document active = page(PAGE);
        assertThat(active.select("main form")).isEmpty();
        assertThat(active.select("main .row a").attr("href"))
                .isEqualTo("/leger/autorisations/" + FakeServices.AUTHORISATION);

        stub("/api/authorisations/active", "{\"items\":[]}");
        demarche("\"kind\":\"autorisation\"", "\"kind\":\"echange-legal\"");
        Document legal = page(PAGE);
        assertThat(legal.select("#rien-a-donner").text()).contains("ni pièce ni autorisation");
        assertThat(legal.select("main form")).isEmpty();
    }

    @Test
    void many_documents_stay_light_and_the_chosen_one_stays_chosen() throws Exception {
        String choices = FakeServices.read("document-choices");
        String one = choices.substring(choices.indexOf("{\"id\""), choices.indexOf("]},{\"type\":\"attestation-caf\""));
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(choices.replace(one, many(one, 0, 500)))));
        Document first = page(PAGE);
        assertThat(first.select("input[name=piece.avis-imposition]")).hasSize(7);
        Document second = review(
                first, Map.of("partie", first.expectFirst("button[name=partie]").val()));
        assertThat(second.select("input[name=piece.avis-imposition]").eachAttr("value"))
                .startsWith("11111111-2222-4333-8444-555555555000", "11111111-2222-4333-8444-555555555006")
                .hasSize(8);
        assertThat(second.select("input[name=piece.avis-imposition][checked]").val())
                .endsWith("000");
        Document review = review(second, Map.of("piece.avis-imposition", "11111111-2222-4333-8444-555555555007"));
        assertThat(review.expectFirst("input[name=piece.avis-imposition]").val())
                .endsWith("007");
        assertThat(review(second, Map.of("partie", "avis-imposition:2147483647"))
                        .select("input[name=piece.avis-imposition]"))
                .isNotEmpty();
    }

    @Test
    void more_than_a_hundred_documents_are_said_and_the_older_ones_follow() throws Exception {
        String choices = FakeServices.read("document-choices");
        String one = choices.substring(choices.indexOf("{\"id\""), choices.indexOf("]},{\"type\":\"attestation-caf\""));
        choices("", choices.replace(one + "]", many(one, 0, 100) + "],\"next\":100"));
        choices("100", choices.replace(one, many(one, 100, 150)));

        Document first = page(PAGE);
        assertThat(first.select("#piece-avis-imposition").text())
                .contains("d'autres pièces de ce type, déposées avant celles-ci", "elles suivent");
        Document last = review(first, Map.of("partie", "avis-imposition:144"));
        assertThat(last.select("input[name=piece.avis-imposition]").eachAttr("value"))
                .contains("11111111-2222-4333-8444-555555555149");
        assertThat(last.select("#piece-avis-imposition").text()).doesNotContain("d'autres pièces de ce type");
        assertThat(review(last, Map.of("piece.avis-imposition", "11111111-2222-4333-8444-555555555149"))
                        .expectFirst("input[name=piece.avis-imposition]")
                        .val())
                .as("without the part of the list")
                .endsWith("149");
    }

    private static String many(String one, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> one.replace(
                                FakeServices.DOCUMENT, "11111111-2222-4333-8444-555555555%03d".formatted(number))
                        .replace("\"proposed\":true", "\"proposed\":" + (number == 0)))
                .collect(Collectors.joining(","));
    }

    /** @param from number of documents that are left out; empty: any */
    private static void choices(String from, String answer) {
        MappingBuilder request = post(urlPathEqualTo("/api/document-choices"));
        if (!from.isEmpty()) {
            request.withRequestBody(matchingJsonPath("$.from", equalTo(from)));
        }
        portal.services().server().stubFor(request.willReturn(okJson(answer)));
    }

    @Test
    void of_several_documents_no_more_are_taken_than_are_asked_for() throws Exception {
        demarche("\"name\":\"Avis d'imposition\"}", """
                "name":"Avis d'imposition","need":{"required":true,"number":3,"whose":"applicant",
                "without":"l'aide est refusée."}}""");
        Document page = page(PAGE);
        assertThat(page.select("input[type=checkbox]")).hasSize(1);
        assertThat(review(page, Map.of()).select("#ce-qui-sera-lu").text())
                .contains(
                        "Il manquera : Avis d'imposition (2 sur 3)",
                        "Sans « Avis d'imposition » : l'aide est refusée.");
    }

    @Test
    void of_an_alternative_the_first_is_chosen_and_the_other_is_said_to_be_needless() throws Exception {
        String need = "\"need\":{\"required\":true,\"alternative\":\"ressources\",\"whose\":\"applicant\"},";
        stub(
                DEMARCHE,
                FakeServices.read("demarche")
                        .replace("\"code\":\"avis-imposition\"", need + "\"code\":\"avis-imposition\"")
                        .replace("\"code\":\"attestation-caf\"", need + "\"code\":\"attestation-caf\""));
        String certificate = "11111111-2222-4333-8444-555555555555";
        String owned = """
                {"type":"%s","documents":[{"id":"%s","type":"%s","depositedAt":"2026-11-01T10:00:00Z","validUntil":null,
                "status":{"code":"fine","also":[],"holders":[]},"reason":"suits","proposed":true}]}""";
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson("{\"items\":["
                                + owned.formatted("avis-imposition", FakeServices.DOCUMENT, "avis-imposition") + ","
                                + owned.formatted("attestation-caf", certificate, "attestation-caf") + "]}")));
        Document page = page(PAGE);
        assertThat(page.select("input[name=piece.avis-imposition][checked]").val())
                .isEqualTo(FakeServices.DOCUMENT);
        assertThat(page.select("input[name=piece.attestation-caf][checked]").val())
                .isEmpty();
        assertThat(page.select("#piece-attestation-caf").text())
                .contains("Inutile si vous donnez « Avis d'imposition ».")
                .doesNotContain("Proposée");
        assertThat(page.select("#piece-avis-imposition").text())
                .contains("Choisie d'abord : dans l'ordre de la démarche, c'est la première de ces possibilités")
                .doesNotContain("Inutile");
        assertThat(review(page, Map.of()).select("#ce-qui-sera-lu").text())
                .contains("et aucune autre pièce")
                .doesNotContain("Attestation de la CAF", "Il manquera");
        assertThat(review(page, Map.of("piece.avis-imposition", "", "piece.attestation-caf", certificate))
                        .select("#ce-qui-sera-lu")
                        .text())
                .contains("Attestation de la CAF")
                .doesNotContain("Il manquera");
    }

    @Test
    void the_answer_of_another_administration_is_shown_before_it_is_sent() throws Exception {
        String exchange = "/api/legal-exchanges/" + ExchangeExample.ID;
        String answer = "/api/exchanges/" + ExchangeExample.ID + "/answer";
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.demarche(true));
        stub("/api/legal-exchanges", "{\"items\":[]}");
        stub(exchange, ExchangeExample.exchange("announced", true));
        stub(answer, ExchangeExample.answered());
        stubPost("/api/legal-exchanges", ExchangeExample.exchange("announced", true));
        stubPost(answer, ExchangeExample.answered());
        stubPost(exchange + "/sending", ExchangeExample.exchange("sent", true));

        Document announcement = page(LIST + "/tarif-centre-loisirs");
        assertThat(announcement.select("#echange-legal").text())
                .contains(
                        "Nous le demandons à la CAF : rien à envoyer",
                        "Vous pouvez vous y opposer",
                        "La direction lira.");
        assertThat(announcement.select("#demander-attestation-caf").text())
                .isEqualTo("Demander à la CAF et me montrer la réponse");
        Document preview = submit(announcement, "/leger/echanges", Map.of());
        assertThat(preview.select("#reponse").text()).contains("Quotient familial", "850", "CNAF");
        assertThat(preview.select("form[action$=/opposition]")).hasSize(1);
        portal.services().server().verify(1, postRequestedFor(urlPathEqualTo(answer)));

        submit(preview, "/transmettre", Map.of("conteste.quotientFamilial", "Il a baissé."));

        portal.services()
                .server()
                .verify(postRequestedFor(urlPathEqualTo(exchange + "/sending"))
                        .withRequestBody(matchingJsonPath("$.contested[0].sentence", equalTo("Il a baissé."))));
    }

    @Test
    void the_document_is_given_instead_of_an_exchange_and_a_failure_of_the_source_leads_to_it() throws Exception {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.demarche(true));
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.exchange("announced", true));
        stub(
                "/api/exchanges/" + ExchangeExample.ID + "/answer",
                ExchangeExample.noAnswer("nothing-found", ", \"nextStep\": \"give-document\""));

        Document unanswered = page("/leger/echanges/" + ExchangeExample.ID);

        assertThat(unanswered.select("#reponse").text()).contains("La CAF n'a rien trouvé à votre nom.");
        assertThat(unanswered.select("form[action$=/transmettre]")).isEmpty();
        Document choice = page(unanswered.select("#suite a[href$=piece]").attr("href"));
        assertThat(choice.select("form[action$=/verifier]")).hasSize(1);
    }

    @Test
    void a_question_after_an_objection_in_another_tab_says_that_the_resident_objected() throws Exception {
        String answer = "/api/exchanges/" + ExchangeExample.ID + "/answer";
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.exchange("announced", true));
        stub(answer, ExchangeExample.noAnswer("not-asked", ", \"askable\": true"));
        Document before = page("/leger/echanges/" + ExchangeExample.ID);
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.exchange("objected", true));
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo(answer))
                        .willReturn(FakeServices.problem(404, "unknown-exchange", "Aucun échange.", "")));

        Document after = submit(before, "/demander", Map.of());

        assertThat(after.select("#etat").text()).contains("Une opposition à cet échange est enregistrée");
        assertThat(after.text()).doesNotContain("ne répond pas");
        assertThat(after.select("form[action$=/demander]")).isEmpty();
    }

    @Test
    void a_vault_that_refuses_what_it_knows_says_why_without_scripts_too() throws Exception {
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.exchange("announced", true));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/exchanges/" + ExchangeExample.ID + "/answer"))
                        .willReturn(FakeServices.problem(403, "not-allowed", "Votre connexion ne le permet pas.", "")));

        assertThat(page("/leger/echanges/" + ExchangeExample.ID)
                        .select("#reponse")
                        .text())
                .contains("Votre connexion ne le permet pas.")
                .doesNotContain("ne répond pas");
    }

    @Test
    void without_an_answer_and_a_document_to_give_the_page_says_what_happens() throws Exception {
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.withoutAlternative("announced"));
        stub(
                "/api/exchanges/" + ExchangeExample.ID + "/answer",
                ExchangeExample.noAnswer("nothing-found", ", \"reason\": \"not-known\""));

        assertThat(page("/leger/echanges/" + ExchangeExample.ID)
                        .select("#suite")
                        .text())
                .contains("Sans réponse transmise : Le tarif le plus élevé s'applique.");
    }

    @Test
    void a_source_that_takes_franceconnect_alone_is_asked_through_it_without_scripts() throws Exception {
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.exchange("announced", true));
        stub(
                "/api/exchanges/" + ExchangeExample.ID + "/answer",
                ExchangeExample.noAnswer("not-asked", ", \"askable\": true, \"franceConnect\": \"only\""));

        Document page = page("/leger/echanges/" + ExchangeExample.ID + "?franceconnect=cancelled");

        assertThat(page.select("#avis").text()).contains("Vous n'avez pas confirmé chez FranceConnect");
        assertThat(page.select("form[action$=/demander]")).isEmpty();
        assertThat(page.select("#suite a[href*=/sources/franceconnect]").attr("href"))
                .endsWith("?exchange=" + ExchangeExample.ID
                        + "&source=cnaf.quotient-familial&facts=quotientFamilial&leger=true");
    }

    @Test
    void a_demarche_that_asks_others_and_takes_documents_shows_both_and_keeps_what_is_given_apart() throws Exception {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.mixed());
        stub("/api/legal-exchanges", "{\"items\":[]}");

        Document first = page(LIST + "/tarif-centre-loisirs");

        assertThat(first.select("#il-faut-attestation-caf").text()).contains("rien à envoyer");
        assertThat(first.select("#ce-qu-il-faut-liste li")).hasSize(3);
        assertThat(first.select("#il-faut-livret-famille").text()).containsAnyOf("Il manque", "Vous l'avez");
        assertThat(first.select("#demander-attestation-caf")).hasSize(1);
        assertThat(first.select("#piece-justificatif-domicile")).hasSize(1);
        assertThat(first.select("#piece-attestation-caf")).isEmpty();
        assertThat(first.select("form[action$=/verifier] input[name=piece]")).isEmpty();
        Document instead = page(LIST + "/tarif-centre-loisirs?piece");
        assertThat(instead.select("#piece-attestation-caf")).hasSize(1);
        assertThat(instead.select("form[action$=/verifier] input[name=piece]")).hasSize(1);
    }

    @Test
    void the_card_of_an_answer_that_was_sent_says_what_the_list_says() throws Exception {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.mixed());
        stub("/api/legal-exchanges", "{\"items\":[" + ExchangeExample.exchange("sent", true) + "]}");

        Document page = page(LIST + "/tarif-centre-loisirs");

        for (String place : new String[] {"#il-faut-attestation-caf", "#echange-legal .card"}) {
            assertThat(page.select(place).text())
                    .contains("Transmis : la CAF a répondu")
                    .doesNotContain("rien à envoyer");
        }
    }

    private static void stubPost(String path, String json) {
        portal.services().server().stubFor(post(urlPathEqualTo(path)).willReturn(okJson(json)));
    }
}
