package fr.montpellier.multipass.portal.resident.pieces;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class PiecesViewTest extends ViewTest {

    private static final String DOCUMENT = "/api/documents/" + FakeServices.DOCUMENT;

    PiecesViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void each_document_has_its_validity_and_the_result_of_its_check() {
        open("/mes-pieces");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition 2026", "Vérifiée", "Valable encore 8 mois", "concerne une autre année")
                .doesNotContain("dit la même chose que lui");
        assertThat(text("piece-7f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e40"))
                .contains(
                        "Valable encore 12 jours", "Document du 12 septembre 2026, date indiquée par vous, à vérifier");
        assertThat(text("piece-8f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e41"))
                .contains("Code non vérifié", "Valable jusqu'à son remplacement");
    }

    @Test
    void a_date_that_the_resident_stated_leads_to_its_correction() {
        open("/mes-pieces");
        assertThat(page().select("main a:contains(La date est fausse ?)").eachAttr("href"))
                .containsExactly("/mes-pieces/7f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e40/date");
    }

    @Test
    void a_document_is_deleted_after_one_confirmation() {
        open("/mes-pieces");
        press("Supprimer Avis d'imposition 2026");
        assertThat(page().text()).contains("Supprimer « Avis d'imposition 2026 » ?");
        services.server().verify(0, deleteRequestedFor(urlPathEqualTo(DOCUMENT)));
        clickText("Supprimer la pièce");
        services.server().verify(1, deleteRequestedFor(urlPathEqualTo(DOCUMENT)));
        assertThat(text("avis")).contains("Pièce supprimée : « Avis d'imposition 2026 ».");
        assertThat(page().select(".confirmation")).isEmpty();
    }

    @Test
    void before_the_deletion_the_requests_that_lose_the_document_are_named() {
        open("/mes-pieces");
        press("Supprimer Avis d'imposition 2026");
        assertThat(page().select(".confirmation").text())
                .contains(
                        "Votre dossier « Aide facultative du CCAS » n'aura plus cette pièce",
                        "il sera incomplet",
                        "CCAS de Montpellier",
                        "La pièce et sa clé sont détruites")
                .doesNotContain("Tarif de la cantine");
    }

    @Test
    void a_request_that_can_do_without_the_document_is_said_to_lose_it_no_more() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .willReturn(okJson(FakeServices.read("authorisations")
                                .replace(
                                        "{\"code\":\"avis-imposition\",\"name\":\"Avis d'imposition\"}",
                                        "{\"code\":\"avis-imposition\",\"name\":\"Avis d'imposition\","
                                                + "\"need\":{\"required\":false,\"whose\":\"applicant\"}}"))));
        open("/mes-pieces");
        press("Supprimer Avis d'imposition 2026");
        assertThat(page().select(".confirmation").text())
                .contains("Il peut s'en passer")
                .doesNotContain("incomplet");
    }

    @Test
    void a_document_can_be_deleted_while_the_requests_cannot_be_named() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/mes-pieces");
        press("Supprimer Avis d'imposition 2026");
        assertThat(page().select(".confirmation").text()).contains("Nous ne pouvons pas dire en ce moment");
        clickText("Supprimer la pièce");
        services.server().verify(1, deleteRequestedFor(urlPathEqualTo(DOCUMENT)));
    }

    @Test
    void a_document_that_is_kept_is_not_deleted() {
        open("/mes-pieces");
        press("Supprimer Avis d'imposition 2026");
        clickText("La garder");
        services.server().verify(0, deleteRequestedFor(urlPathEqualTo(DOCUMENT)));
        assertThat(page().select(".confirmation")).isEmpty();
    }

    @Test
    void a_document_of_another_type_is_offered_its_place_and_moved_in_one_tap() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "not-checked", "also": [], "holders": []}, "check": {"verdict": "non-verifiable"},
                  "recognisedAs": {"code": "avis-imposition", "name": "Avis d'imposition"}}]}
                """.formatted(
                        FakeServices.DOCUMENT))));
        services.server().stubFor(post(urlPathEqualTo(DOCUMENT + "/refiling")).willReturn(okJson(document(1))));
        open("/mes-pieces");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Cette pièce ressemble à : Avis d'imposition.", "Vous décidez");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(DOCUMENT + "/refiling")));
        clickButton(button -> button.getElement().getTextRecursively().startsWith("La ranger dans"));
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(DOCUMENT + "/refiling"))
                                .withQueryParam("type", equalTo("avis-imposition")));
        assertThat(text("avis")).contains("Pièce rangée dans « Avis d'imposition ».");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | [\"BERNARD DURAND\"] | Au nom de BERNARD DURAND",
                "addressee | [\"BERNARD DURAND\"] | Adressé à BERNARD DURAND",
                "birth-date | [] | Autre date de naissance que la vôtre"
            })
    void the_notice_of_another_person_shows_the_name_on_the_document(String difference, String holders, String words) {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "identite", "name": "Pièce d'identité"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "other-holder", "also": [], "holders": %s, "difference": "%s"},
                  "check": {"verdict": "absent"}}]}
                """.formatted(
                        FakeServices.DOCUMENT, holders, difference))));
        open("/mes-pieces");
        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains(words);
    }

    @Test
    void text_recognised_on_a_photograph_is_labelled_so_and_decides_nothing() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "image/jpeg",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "avis-imposition", "name": "Avis d'imposition"}, "recognisedBy": "picture"}]}
                """.formatted(
                        FakeServices.DOCUMENT))));
        open("/mes-pieces");
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains(
                        "Cette pièce ressemble à : Avis d'imposition (lu sur la photo par un logiciel, IA).",
                        "Le logiciel peut se tromper et ne décide de rien",
                        "La ranger dans")
                .doesNotContain("Le code ou les mots de la page");
    }

    @Test
    void the_resident_says_that_a_document_is_in_its_place_and_is_asked_once() {
        String piece = """
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "attestation-caf", "name": "Attestation de la CAF"}, "recognisedBy": "page",
                  "typeConfirmed": %s}]}""";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(piece.formatted(FakeServices.DOCUMENT, "false"))));
        services.server()
                .stubFor(put(urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT + "/type-confirmation"))
                        .willReturn(okJson(FakeServices.read("document"))));
        open("/accueil");
        assertThat(page().getElementById("a-ranger-" + FakeServices.DOCUMENT)).isNotNull();
        open("/mes-pieces");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(piece.formatted(FakeServices.DOCUMENT, "true"))));
        click("a-sa-place-" + FakeServices.DOCUMENT);
        services.server()
                .verify(
                        1,
                        putRequestedFor(
                                urlPathEqualTo("/api/documents/" + FakeServices.DOCUMENT + "/type-confirmation")));
        assertThat(text("piece-" + FakeServices.DOCUMENT))
                .contains("Vous avez dit qu'elle est à sa place", "La ranger dans « Attestation de la CAF »");
        assertThat(page().getElementById("a-sa-place-" + FakeServices.DOCUMENT)).isNull();
        open("/accueil");
        assertThat(page().getElementById("a-ranger-" + FakeServices.DOCUMENT)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"recognisedBy\": \"page\",', les agents qui la lisent voient",
        "'\"recognisedBy\": \"code\",', Son code signé est celui",
        "'\"recognisedBy\": \"picture\",', est noté.",
        "'', est noté."
    })
    void once_the_resident_answered_it_is_said_who_sees_that_and_a_picture_is_shown_to_no_agent(
            String shownBy, String words) {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "attestation-caf", "name": "Attestation de la CAF"}, %s
                  "typeConfirmed": true}]}""".formatted(
                        FakeServices.DOCUMENT, shownBy))));
        open("/mes-pieces");
        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains(words);
    }

    @Test
    void twenty_documents_are_shown_at_once() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(IntStream.range(0, 45)
                                .mapToObj(PiecesViewTest::document)
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")))));
        open("/mes-pieces");
        assertThat(page().select("article")).hasSize(20);
        clickText("Afficher la suite");
        clickText("Afficher la suite");
        assertThat(page().select("article")).hasSize(5);
        clickText("Revenir aux précédentes");
        assertThat(page().select("article")).hasSize(20);
    }

    @Test
    void documents_stand_under_their_type_and_many_are_searched() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(IntStream.range(0, 15)
                                .mapToObj(number -> number == 7
                                        ? document(number).replace("\"RIB\"", "\"Pièce d'identité\"")
                                        : document(number))
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")))));
        open("/mes-pieces");
        assertThat(page().select("main section h2").eachText()).startsWith("Pièce d'identité", "RIB");
        fill("chercher-une-piece", "identite");
        assertThat(page().select("article")).hasSize(1);
        assertThat(text("pieces-trouvees")).isEqualTo("1 pièce trouvée");
    }

    @Test
    void a_word_that_is_written_in_a_document_finds_it_and_is_in_no_address() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson(IntStream.range(0, 15)
                                .mapToObj(PiecesViewTest::document)
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")))));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-search"))
                        .withRequestBody(equalToJson("{\"words\":\"Émeline\"}"))
                        .willReturn(okJson("{\"items\":[\"00000003-52f5-4c1f-9f3e-0a6b1d2c3e4f\"],\"next\":null}")));
        open("/mes-pieces");
        fill("chercher-une-piece", "Émeline");
        assertThat(page().select("article").eachAttr("id"))
                .containsExactly("piece-00000003-52f5-4c1f-9f3e-0a6b1d2c3e4f");
        assertThat(services.server().findAll(anyRequestedFor(anyUrl())))
                .noneMatch(request -> request.getUrl().contains("meline"));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-search"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Plus tard.", "")));
        fill("chercher-une-piece", "RIB");
        assertThat(text("pieces-trouvees")).contains("15 pièces trouvées", "par leur nom seulement");
    }

    @Test
    void a_picture_of_the_first_page_is_loaded_when_it_is_near_and_says_nothing_more() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":["
                                + document(1).replace("\"size\":1", "\"thumbnail\":true,\"size\":1") + "," + document(2)
                                + "]}")));
        open("/mes-pieces");
        assertThat(page().select("article img")).singleElement().satisfies(picture -> {
            assertThat(picture.attr("src"))
                    .isEqualTo("/fichiers/usager/pieces/00000001-52f5-4c1f-9f3e-0a6b1d2c3e4f/vignette");
            assertThat(picture.attr("loading")).isEqualTo("lazy");
            assertThat(picture.hasAttr("alt")).isTrue();
            assertThat(picture.attr("alt")).isEmpty();
            assertThat(picture.attr("width")).isEqualTo("96");
        });
    }

    private void press(String label) {
        clickButton(button -> label.equals(button.getElement().getAttribute("aria-label")));
    }

    private static String document(int number) {
        return """
            {"id":"%08d-52f5-4c1f-9f3e-0a6b1d2c3e4f","type":{"code":"rib","name":"RIB"},"depositedAt":"2026-01-01T00:00:00Z",
             "size":1,"mediaType":"application/pdf","status":{"code":"no-code","also":[],"holders":[]},"check":{"verdict":"absent"}}
            """.formatted(number);
    }

    @Test
    void two_documents_of_one_name_and_one_minute_are_told_apart() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":[" + rib(1, "05:01") + "," + rib(2, "05:59") + "]}")));
        open("/mes-pieces");
        assertThat(page().select("article h3").eachText())
                .containsExactlyInAnyOrder(
                        "RIB, dépôt du 3 novembre 2026 à 9 h 05 min 01 s",
                        "RIB, dépôt du 3 novembre 2026 à 9 h 05 min 59 s");
    }

    @Test
    void documents_of_several_years_stand_under_their_year() {
        String made = "\"dated\": {\"date\": \"%s\", \"basis\": \"%s\", \"origin\": \"page\", \"toCheck\": false},";
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":["
                                + String.join(
                                        ",",
                                        of("Avis", 1, ""),
                                        of(
                                                "Avis",
                                                2,
                                                "\"period\": \"2026\"," + made.formatted("2025-12-31", "income-year")),
                                        of("Avis", 3, made.formatted("2024-05-02", "issue-date")),
                                        of("Carte", 4, made.formatted("2033-05-02", "expiry-date")),
                                        of("Carte", 5, made.formatted("2031-05-02", "expiry-date")),
                                        of("Certificat", 6, "\"period\": \"2026-2027\","),
                                        of("Certificat", 7, "\"period\": \"2025-2026\","),
                                        rib(8, "05:01"),
                                        rib(9, "06:00").replace("2026-11-03", "2025-11-03"))
                                + "]}")));
        open("/mes-pieces");
        assertThat(page().select(".sections h2").eachText())
                .containsExactly(
                        "Avis, 2026",
                        "Avis, 2024",
                        "Avis, sans année",
                        "Carte",
                        "Certificat, 2026-2027",
                        "Certificat, 2025-2026",
                        "RIB");
    }

    private static String of(String type, int number, String members) {
        return rib(number, "05:01")
                .replace(
                        "\"code\": \"rib\", \"name\": \"RIB\"",
                        "\"code\": \"" + type + "\", \"name\": \"" + type + "\"")
                .replaceFirst("\"depositedAt\"", members + "\"depositedAt\"");
    }

    private static String rib(int number, String at) {
        return """
                {"id": "%08d-52f5-4c1f-9f3e-0a6b1d2c3e4f", "type": {"code": "rib", "name": "RIB"},
                  "depositedAt": "2026-11-03T08:%sZ", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"}}
                """.formatted(number, at);
    }
}
