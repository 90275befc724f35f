package fr.montpellier.multipass.portal.resident.demarches;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DemarchesViewTest extends ViewTest {

    DemarchesViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void each_demarche_says_whether_the_resident_has_the_documents_or_which_are_missing() {
        noRequest();
        open("/demarches");
        assertThat(text("demarche-aide-facultative-ccas")).contains("Vous avez les pièces demandées");
        assertThat(text("demarche-tarif-cantine")).contains("Il vous manque : Attestation de la CAF");
        assertThat(page().select("#demarches article").eachAttr("id"))
                .containsExactly("demarche-aide-facultative-ccas", "demarche-tarif-cantine");
        assertThat(text("demarches-en-cours")).contains("Aucune démarche en cours.");
    }

    @Test
    void a_demarche_that_requires_no_document_does_not_say_that_the_resident_has_them() {
        noRequest();
        services.demarches("{\"items\":[" + demarche(1).replace("\"types\":[]", """
                                "types":[{"code":"rib","name":"RIB","need":{"required":false,"whose":"applicant"}}]""") + "]}");
        open("/demarches");
        assertThat(page().select("#demarches article").text())
                .contains("Aucune pièce n'est obligatoire")
                .doesNotContain("Vous avez les pièces");
    }

    @Test
    void where_the_law_permits_the_exchange_nothing_is_missing() {
        noRequest();
        services.demarches(
                "{\"items\":[" + demarche(1).replaceFirst("\\{", "{\"accessBasis\":\"echange-legal\",") + "]}");
        open("/demarches");
        assertThat(page().select("#demarches article").text())
                .contains("Vous n'avez rien à donner")
                .doesNotContain("Il vous manque", "Vous avez les pièces");
    }

    @Test
    void a_demarche_under_way_shows_its_state_and_is_offered_last() {
        open("/demarches");
        assertThat(text("demarches-en-cours")).contains("Aide facultative du CCAS", "Une pièce vous est demandée");
        assertThat(text("demarche-aide-facultative-ccas")).contains("En cours");
        assertThat(page().select("#demarches article").eachAttr("id"))
                .containsExactly("demarche-tarif-cantine", "demarche-aide-facultative-ccas");
    }

    @Test
    void two_requests_of_one_demarche_are_told_apart() {
        open("/demarches");
        assertThat(text("demarches-en-cours")).doesNotContain("CCAS-2026-000042");
        String waiting = FakeServices.read("own-cases");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases"))
                        .withQueryParam("filter", equalTo("under-way"))
                        .willReturn(okJson(waiting.replace("000042", "000043").replace("\"waiting\"", "\"open\""))));
        open("/accueil");
        open("/demarches");
        assertThat(text("demarches-en-cours")).contains("CCAS-2026-000042 · Depuis le", "CCAS-2026-000043 · Depuis le");
    }

    @Test
    void a_demarche_is_marked_whatever_its_place_among_the_requests() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases/demarches"))
                        .willReturn(okJson("{\"items\":[\"aide-facultative-ccas\",\"tarif-cantine\"]}")));
        open("/demarches");
        assertThat(text("demarche-tarif-cantine")).contains("En cours");
    }

    @Test
    void a_long_list_is_searched_by_the_service_that_has_the_texts() {
        noRequest();
        services.demarches(IntStream.range(0, 60)
                .mapToObj(DemarchesViewTest::demarche)
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        open("/demarches");
        assertThat(text("demarches-trouvees")).isEqualTo("60 au total");
        services.foundDemarches("ECOLE 37", "d37");
        fill("chercher-demarches", "ECOLE 37");
        assertThat(page().select("#demarches article").eachAttr("id")).containsExactly("demarche-d37");
        assertThat(text("demarches-trouvees")).isEqualTo("1 démarche trouvée");
        fill("chercher-demarches", "");
        assertThat(text("demarches-trouvees")).isEqualTo("60 au total");
    }

    @Test
    void a_long_list_and_a_long_result_are_shown_a_page_at_a_time_and_each_demarche_once() {
        noRequest();
        services.demarches(IntStream.range(0, 120)
                .mapToObj(DemarchesViewTest::demarche)
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        open("/demarches");
        services.foundDemarches(
                "ecole",
                IntStream.range(0, 120).mapToObj(number -> "d" + number).toArray(String[]::new));
        for (String words : List.of("", "ecole")) {
            fill("chercher-demarches", words);
            assertThat(page().select("#demarches article")).hasSize(50);
            click("suite-demarches");
            assertThat(page().select("#demarches article")).hasSize(100);
            click("suite-demarches");
            assertThat(page().select("#demarches article").eachAttr("id"))
                    .hasSize(120)
                    .doesNotHaveDuplicates();
            assertThat(page().select("#suite-demarches")).isEmpty();
        }
    }

    /** The vault judges 200 needs at a time. */
    @Test
    void of_many_demarches_that_ask_for_different_documents_those_come_first_of_which_the_resident_has_all() {
        noRequest();
        services.demarches(IntStream.range(0, 450)
                .mapToObj(number -> demarche(number).replace("\"types\":[]", """
                        "types":[{"code":"rib","name":"RIB","need":{"required":true,"whose":"applicant","maxAgeDays":%d}}]""".formatted(number)))
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        choices(0, 200, 301);
        choices(200, 200, 301);
        choices(400, 50, 301);
        open("/demarches");
        assertThat(page().select("#demarches article").eachAttr("id"))
                .hasSize(50)
                .first()
                .isEqualTo("demarche-d301");
        assertThat(text("demarche-d301")).contains("Vous avez les pièces demandées");
        assertThat(text("demarche-d0")).contains("Il vous manque : RIB");
        services.server().verify(3, postRequestedFor(urlPathEqualTo("/api/document-choices")));
    }

    /** Answers a request about so many needs, of which the resident has a document for the one of so many days. */
    private void choices(int first, int needs, int had) {
        String document = JsonMapper.shared()
                .readTree(FakeServices.read("document-choices"))
                .at("/items/0/documents/0")
                .toString();
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .withRequestBody(matchingJsonPath("$.needs[0].maxAgeDays", equalTo("" + first)))
                        .willReturn(okJson(IntStream.range(first, first + needs)
                                .mapToObj(days ->
                                        "{\"type\":\"rib\",\"documents\":[%s]}".formatted(days == had ? document : ""))
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")))));
    }

    private void noRequest() {
        for (String path : List.of("/api/own-cases", "/api/own-cases/demarches")) {
            services.server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson("{\"items\":[]}")));
        }
    }

    private static String demarche(int number) {
        return """
                {"code":"d%d","version":1,"title":"École n° %d","summary":"","types":[],
                 "department":{"code":"education","name":"Direction de l'éducation"}}""".formatted(number, number);
    }
}
