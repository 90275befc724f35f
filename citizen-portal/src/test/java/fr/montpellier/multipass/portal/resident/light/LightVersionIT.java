package fr.montpellier.multipass.portal.resident.light;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LightVersionIT {

    /** Most bytes of a page with its style sheets and emblem, as they travel without compression. */
    private static final int MOST = 20_000;

    private static final String RECEIPT = "/leger/autorisations/" + FakeServices.AUTHORISATION;
    private static final PortalOnFakes portal = PortalOnFakes.shared();
    private HttpClient resident = HttpClient.newHttpClient();

    @BeforeEach
    void signIn() throws Exception {
        resident = BrowserTab.signedIn(portal.url());
    }

    @AfterEach
    void forget() {
        portal.services().reset();
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal.url() + path));
    }

    private HttpResponse<String> answer(String path) throws Exception {
        return send(resident, request(path));
    }

    private Document page(String path) throws Exception {
        HttpResponse<String> answer = answer(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/leger",
                "/leger/pieces",
                "/leger/demarches",
                "/leger/demarches/aide-facultative-ccas",
                "/leger/demandes",
                "/leger/demandes/CCAS-2026-000042",
                "/leger/demandes/CCAS-2026-000042/pieces/7a1f5e2d-0000-4c6b-9c3b-0b9d6f428d6e",
                "/leger/autorisations",
                "/leger/autorisations/" + FakeServices.AUTHORISATION,
                "/leger/autorisations/" + FakeServices.AUTHORISATION + "/arreter",
                "/leger/autorisations/" + FakeServices.AUTHORISATION + "/prolonger",
                "/leger/consultations",
                "/leger/droits",
                "/leger/droits?acces=vault-9",
                "/leger/compte",
                "/leger/compte/courriels",
                "/leger/compte/fermer",
                "/leger/compte/fermer/confirmer",
                "/leger/carte",
                "/leger/carte/imprimees/" + FakeServices.CARD,
                "/leger/carte/imprimees/" + FakeServices.CARD + "/annuler"
            })
    void every_page_is_light_runs_no_script_and_is_in_both_languages(String path) throws Exception {
        int style = 0;
        for (String file : new String[] {"/leger.css", "/theme/theme.css", "/theme/emblem.svg"}) {
            style += answer(file).body().getBytes(StandardCharsets.UTF_8).length;
        }
        for (String language : new String[] {"fr", "en"}) {
            HttpResponse<String> answer = send(resident, request(path).header("Accept-Language", language));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("script-src", "unsafe");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length + style)
                    .isLessThan(MOST);
            Document page = Jsoup.parse(answer.body());
            assertThat(page.select("html").attr("lang")).isEqualTo(language);
            assertThat(page.select("script, [onclick], [style]")).isEmpty();
            assertThat(page.select("main h1")).hasSize(1);
            assertThat(page.select("nav a")).hasSize(8);
            assertThat(page.text()).doesNotContain("light.", "{0}");
        }
    }

    @Test
    void the_lists_of_who_has_a_former_multipass_say_so_and_lead_to_it() throws Exception {
        FakeIdentity identity = portal.identity();
        identity.residentIs(new FakeIdentity.Person(
                "ines-merged-0123456789", "Inès Lambert", "resident", Map.of("former_multipass", true)));
        try {
            signIn();
        } finally {
            identity.residentIs(FakeIdentity.INES);
        }

        for (String path : new String[] {"/leger/pieces", "/leger/autorisations", "/leger/consultations"}) {
            Document page = page(path);
            assertThat(page.select("#ancien-multipass").text()).contains("votre ancien Multipass y est resté");
            assertThat(page.select("#ouvrir-ancien-multipass").attr("href"))
                    .isEqualTo(identity.issuer() + "/account/multipass");
        }
    }

    @Test
    void a_later_version_that_is_not_read_is_said_beside_its_authorisation() throws Exception {
        portal.services().notFollowed(FakeServices.DOCUMENT, "expired");
        Document receipt = page(RECEIPT);
        assertThat(receipt.text())
                .contains(
                        "La nouvelle version de « Avis d'imposition » n'est pas lue",
                        "sa durée de validité est passée");
        Element change = receipt.expectFirst("a[href^=/mes-autorisations]");
        assertThat(change.text()).isEqualTo("Changer les pièces, dans la version complète");
        assertThat(change.attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION + "/pieces#piece-avis-imposition");

        portal.services().notFollowed(FakeServices.DOCUMENT, "too-many-changes");
        assertThat(page(RECEIPT).select("a[href^=/mes-autorisations]")).isEmpty();
    }

    @Test
    void authorisations_name_the_document_where_the_resident_has_several_of_the_type() throws Exception {
        String one = FakeServices.read("document").strip();
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":[" + one + ","
                                + one.replace(FakeServices.DOCUMENT, "22222222-52f5-4c1f-9f3e-0a6b1d2c3e4f")
                                        .replace("\"period\":\"2026\"", "\"period\":\"2025\"")
                                + "],\"next\":null}")));
        assertThat(page("/leger/autorisations").select("main .card").eachText().getFirst())
                .contains("Avis d'imposition 2026")
                .doesNotContain("2025");
    }

    @Test
    void every_step_of_a_long_request_is_shown_the_latest_first() throws Exception {
        String steps =
                IntStream.range(0, 45).mapToObj(step -> """
                        {"step":"piece-requested","state":"waiting","at":"2026-11-20T09:00:00Z","until":null,"type":"Pièce %d","sentence":null}""".formatted(step)).collect(Collectors.joining(","));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/CCAS-2026-000042"))
                        .willReturn(okJson(FakeServices.read("own-case")
                                .replaceFirst("\"history\": \\[.*?\\]", "\"history\":[" + steps + "]"))));
        assertThat(page("/leger/demandes/CCAS-2026-000042")
                        .select("#historique li")
                        .eachText())
                .hasSize(45)
                .first()
                .asString()
                .contains("Pièce 44");
    }

    @Test
    void long_lists_stay_light_and_lead_to_their_next_part() throws Exception {
        String item = FakeServices.read("authorisation").strip();
        portal.services().authorisations(false);
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("active", equalTo("true"))
                        .willReturn(okJson(many(item, 15))));
        many("/api/documents", FakeServices.read("document").strip(), 20);
        many("/api/own-cases", FakeServices.read("own-case").strip(), 15);
        for (String path : List.of("/leger/autorisations", "/leger/pieces", "/leger/demandes")) {
            HttpResponse<String> answer = answer(path);
            assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length)
                    .as(path)
                    .isLessThan(MOST);
            String next =
                    Jsoup.parse(answer.body()).select("main a[href*=suite]").attr("href");
            assertThat(next).startsWith(path + "?suite=").endsWith("next%2Fpart");
            assertThat(page(next).select("main a").eachAttr("href")).contains(path);
        }
        portal.services()
                .server()
                .verify(getRequestedFor(urlPathEqualTo("/api/documents"))
                        .withQueryParam("cursor", equalTo("next/part"))
                        .withQueryParam("limit", equalTo("20")));
    }

    private static void many(String path, String item, int count) {
        portal.services().server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(many(item, count))));
    }

    private static String many(String item, int count) {
        return "{\"items\":[" + String.join(",", Collections.nCopies(count, item)) + "],\"next\":\"next/part\"}";
    }

    @Test
    void authorisations_that_ended_follow_the_last_active_one_and_go_on_by_themselves() throws Exception {
        String active = FakeServices.read("authorisation").strip();
        portal.services().authorisations(true, active);
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("active", equalTo("false"))
                        .willReturn(okJson(many(active.replace("\"active\"", "\"withdrawn\""), 14))));
        Document first = page("/leger/autorisations");
        assertThat(first.select("main .card h3")).hasSize(15);
        assertThat(first.select("main > h2, main h2:not(.card h2)").eachText()).contains("Autorisations terminées");
        String next = first.select("main a[href*=terminees]").attr("href");
        assertThat(next).isEqualTo("/leger/autorisations?terminees=next%2Fpart");
        Document second = page(next);
        assertThat(second.select("main .card h3")).hasSize(14);
        portal.services()
                .server()
                .verify(getRequestedFor(urlPathEqualTo("/api/authorisations"))
                        .withQueryParam("active", equalTo("false"))
                        .withQueryParam("cursor", equalTo("next/part"))
                        .withQueryParam("limit", equalTo("15")));
    }

    @Test
    void active_authorisations_stand_below_the_department_that_reads() throws Exception {
        String ofTheCcas = FakeServices.read("authorisation").strip();
        String name = "CCAS de Montpellier";
        assertThat(ofTheCcas).contains(name);
        String ofAnother =
                ofTheCcas.replace("\"code\":\"ccas\"", "\"code\":\"education\"").replace(name, "Éducation");
        portal.services().authorisations(true, ofTheCcas, ofAnother, ofTheCcas);
        portal.services().authorisations(false);

        Elements headings = page("/leger/autorisations").select("main h2, main h3");

        String title = headings.get(1).text();
        assertThat(headings.eachText()).containsExactly(name, title, title, "Éducation", title);
        assertThat(headings.stream().map(Element::tagName)).containsExactly("h2", "h3", "h3", "h2", "h3");
    }

    @Test
    void stopping_asks_first_says_what_is_kept_and_needs_the_token_of_the_form() throws Exception {
        Document question = page(RECEIPT + "/arreter");
        assertThat(question.select("main").text()).contains("Arrêter cette autorisation", "deux ans");
        HttpResponse<String> forged =
                send(resident, request(RECEIPT + "/arreter").POST(HttpRequest.BodyPublishers.ofString("_csrf=forged")));
        assertThat(forged.statusCode()).isEqualTo(403);
        String withdrawal = "/api/authorisations/" + FakeServices.AUTHORISATION + "/withdrawal";
        portal.services().server().verify(0, postRequestedFor(urlPathEqualTo(withdrawal)));

        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/" + FakeServices.AUTHORISATION))
                        .willReturn(okJson(FakeServices.read("authorisation").replace("\"active\"", "\"withdrawn\""))));
        HttpResponse<String> stopped = submit(question.select("main form"));
        assertThat(stopped.uri().getPath()).isEqualTo(RECEIPT);
        Document after = Jsoup.parse(stopped.body());
        assertThat(after.select("#avis").text()).contains("est arrêtée");
        assertThat(after.select("main a[href$=arreter]")).isEmpty();
        portal.services().server().verify(1, postRequestedFor(urlPathEqualTo(withdrawal)));
        // A repeated visit of the question shows that it is stopped.
        assertThat(page(RECEIPT + "/arreter").select("#avis").text()).contains("est arrêtée");
    }

    private HttpResponse<String> submit(Elements form) throws Exception {
        String fields = form.select("input[name]").stream()
                .map(field -> field.attr("name") + "=" + URLEncoder.encode(field.val(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                resident,
                request(form.attr("action"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    @Test
    void accesses_are_shown_page_by_page_each_entry_once() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson("{\"items\":[],\"next\":null}")));
        // The fakes answer for three services: the journal is the same in each, and each entry stands three times.
        for (int from = 39; from >= -1; from--) {
            entries(from);
        }
        entries(39, "");
        List<String> read = new ArrayList<>();
        String path = "/leger/consultations";
        int pages = 0;
        while (!path.isEmpty() && pages++ < 20) {
            Document page = page(path);
            assertThat(page.html().length()).isLessThan(MOST);
            for (Element visit : page.select("#consultations > li")) {
                Elements actions = visit.select("details li");
                (actions.isEmpty() ? new Elements(visit) : actions)
                        .forEach(action ->
                                read.add(action.select("strong").eachText().getFirst()));
            }
            path = page.select("main a:matchesOwn(plus anciennes)").attr("href");
        }
        assertThat(read).hasSize(120);
        for (int number = 0; number < 40; number++) {
            String agent = "(Agent" + number + " B.)";
            assertThat(read.stream().filter(each -> each.contains(agent))).hasSize(3);
        }
        assertThat(pages).isEqualTo(8);
    }

    @Test
    void an_exceptional_access_is_the_line_of_the_visit_with_what_was_read_in_it() throws Exception {
        String entry = """
                {"index":%d,"leafHash":"9f","type":"%s","outcome":"success","at":"2026-11-24T13:1%d:00Z","actor":"p1",
                 "subject":"p2","facts":{"department":"ccas","case":"c1"%s},
                 "disclosed":{"actorName":"Karim Benali","statedReason":"La personne est hospitalisée."}}""";
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .willReturn(okJson("{\"items\":["
                                + String.join(
                                        ",",
                                        entry.formatted(3, "consent.case-opened", 3, ""),
                                        entry.formatted(
                                                2, "vault.read-authorised", 2, ",\"documentType\":\"avis-imposition\""),
                                        entry.formatted(1, "consent.exceptional-opened", 1, ""))
                                + "],\"next\":null}")));

        assertThat(page("/leger/consultations")
                        .select("#consultations > li > p")
                        .eachText())
                .anyMatch(line -> line.contains("sans votre autorisation (accès exceptionnel)")
                        && line.contains("La personne est hospitalisée."))
                .contains("Lu pendant cette visite : avis d'imposition.")
                .noneMatch(line -> line.contains("a ouvert votre dossier"));
    }

    @Test
    void two_exceptional_accesses_of_one_visit_are_both_read_without_unfolding_it() throws Exception {
        String entry = """
                {"index":%1$d,"leafHash":"9f","type":"consent.exceptional-opened","outcome":"success","at":"2026-11-24T13:1%1$d:00Z",
                 "actor":"p1","subject":"p2","facts":{"department":"ccas","case":"c1"},
                 "disclosed":{"actorName":"Karim Benali","statedReason":"%2$s"}}""";
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .willReturn(okJson("{\"items\":["
                                + entry.formatted(2, "La personne est de nouveau hospitalisée.") + ","
                                + entry.formatted(1, "La personne est hospitalisée.") + "],\"next\":null}")));

        assertThat(page("/leger/consultations")
                        .select("#consultations > li > p")
                        .eachText())
                .anyMatch(line -> line.contains("La personne est de nouveau hospitalisée."))
                .anyMatch(line -> line.contains("La personne est hospitalisée."));
    }

    private static void entries(int from) {
        entries(from, Integer.toString(from));
    }

    /** Answers with the entries from an index on, newest first, at most fifty. */
    private static void entries(int from, String cursor) {
        String items = IntStream.rangeClosed(0, Math.max(from, -1))
                .map(number -> from - number)
                .mapToObj(number -> """
                    {"index":%d,"leafHash":"9f","type":"vault.read-authorised","outcome":"success","at":"%s",
                    "correlation":null,"actor":"p1","subject":"p2","facts":{"documentType":"avis-imposition",
                    "department":"ccas","authorisation":"a"},"disclosed":{"actorName":"Agent%d Benali"}}""".formatted(
                                number, Instant.parse("2026-11-01T10:00:00Z").plusSeconds(number * 60L), number))
                .collect(Collectors.joining(","));
        MappingBuilder request = get(urlPathEqualTo("/journal/mine")).atPriority(cursor.isEmpty() ? 4 : 3);
        portal.services()
                .server()
                .stubFor((cursor.isEmpty() ? request : request.withQueryParam("cursor", equalTo(cursor)))
                        .willReturn(okJson("{\"items\":[" + items + "],\"next\":null}")));
    }

    @Test
    void the_card_shows_its_code_and_the_cards_on_paper() throws Exception {
        Document page = page("/leger/carte");

        assertThat(page.select("#numero").text()).isNotEmpty();
        assertThat(page.select("img.qr").attr("alt")).contains("Code de votre carte");
        assertThat(page.select("#cartes-imprimees li").eachText())
                .containsExactly(
                        "Imprimée le 26 novembre 2026, valable jusqu'au 26 novembre 2029. Ouvrir la carte du 26 novembre 2026"
                                + "J'ai perdu la carte du 26 novembre 2026",
                        "Imprimée le 1er octobre 2026. Annulée le 2 octobre 2026.");
    }

    @Test
    void a_card_is_printed_by_a_form_and_a_lost_one_revoked_after_a_question() throws Exception {
        Document card = page("/leger/carte");
        HttpResponse<String> printed = submit(card.select("form[action$=imprimees]"));
        assertThat(printed.uri().getPath()).isEqualTo("/leger/carte/imprimees/" + FakeServices.CARD);
        assertThat(Jsoup.parse(printed.body()).select(".paper-card").text())
                .contains("Inès Lambert", "Valable jusqu'au 26 novembre 2029");

        String revocation = "/api/printed-cards/" + FakeServices.CARD + "/revocation";
        Document question = page("/leger/carte/imprimees/" + FakeServices.CARD + "/annuler");
        portal.services().server().verify(0, postRequestedFor(urlPathEqualTo(revocation)));
        HttpResponse<String> revoked = submit(question.select("main form"));
        portal.services().server().verify(1, postRequestedFor(urlPathEqualTo(revocation)));
        assertThat(Jsoup.parse(revoked.body()).select("#avis").text()).contains("Carte annulée");
    }

    @Test
    void too_many_cards_are_said_as_the_identity_server_says_it() throws Exception {
        Document card = page("/leger/carte");
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo("/api/printed-cards"))
                        .willReturn(FakeServices.problem(409, "too-many-cards", "Trois cartes au plus.", "")));
        HttpResponse<String> refused = submit(card.select("form[action$=imprimees]"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Trois cartes au plus.");
    }

    @Test
    void a_document_that_looks_like_another_type_says_so() throws Exception {
        portal.services().server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "attestation-caf", "name": "Attestation de la CAF"}}]}""".formatted(
                        FakeServices.DOCUMENT))));
        assertThat(Jsoup.parse(answer("/leger/pieces").body()).select("main").text())
                .contains("Cette pièce ressemble à : Attestation de la CAF.");
    }

    @Test
    void the_resident_says_that_a_document_is_in_its_place() throws Exception {
        String piece = """
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "attestation-caf", "name": "Attestation de la CAF"}, "recognisedBy": "page",
                  "typeConfirmed": %s}]}""";
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(piece.formatted(FakeServices.DOCUMENT, "false"))));
        portal.services()
                .server()
                .stubFor(put(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT + "/type-confirmation"))
                        .willReturn(okJson(FakeServices.read("document"))));
        Elements form = page("/leger/pieces").select("form[action$=a-sa-place]");
        assertThat(form.text()).isEqualTo("Elle est à sa place : Livret de famille");
        assertThat(form.attr("action")).isEqualTo("/leger/pieces/" + FakeServices.DOCUMENT + "/a-sa-place");
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(piece.formatted(FakeServices.DOCUMENT, "true"))));
        assertThat(Jsoup.parse(submit(form).body()).select("main").text())
                .contains("Vous avez dit qu'elle est à sa place")
                .doesNotContain("Elle est à sa place :");
    }

    @Test
    void a_stated_date_is_marked_and_an_archived_document_keeps_its_status() throws Exception {
        assertThat(Jsoup.parse(answer("/leger/pieces").body()).select("main").text())
                .containsOnlyOnce("date indiquée par vous, à vérifier");
        portal.services().server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "archived": {"at": "2026-11-20T10:00:00Z", "because": "replaced"},
                  "status": {"code": "falsified", "also": [], "holders": []}, "check": {"verdict": "altere"}}]}""".formatted(
                        FakeServices.DOCUMENT))));
        assertThat(Jsoup.parse(answer("/leger/pieces").body()).select("main").text())
                .contains("Ne correspond pas à son code signé", "Dans vos archives");
    }

    @Test
    void a_service_that_does_not_answer_is_said_on_the_page() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Indisponible.", "")));
        HttpResponse<String> answer = answer("/leger/pieces");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(Jsoup.parse(answer.body()).select("nav a")).hasSize(8);
        assertThat(answer("/leger/autorisations/00000000-0000-0000-0000-000000000000")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_visitor_signs_in_first_and_returns_to_the_light_page() throws Exception {
        HttpResponse<String> answer = send(BrowserTab.browser(), request("/leger/consultations"));
        assertThat(answer.uri().getPath()).isEqualTo("/leger/consultations");
        assertThat(answer.body()).contains("Inès Lambert");
    }

    @Test
    void the_first_paint_says_that_the_portal_loads_and_leads_to_the_light_version() throws Exception {
        Document page = page("/accueil");
        assertThat(page.select("#chargement").text()).contains("Multipass se charge", "Version légère");
        assertThat(page.select("noscript a").attr("href")).isEqualTo("/leger");
        assertThat(Jsoup.parse(send(HttpClient.newHttpClient(), request("/")).body())
                        .select("a[href=/leger]"))
                .isNotEmpty();
    }
}
