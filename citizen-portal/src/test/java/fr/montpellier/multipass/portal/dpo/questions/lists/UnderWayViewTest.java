package fr.montpellier.multipass.portal.dpo.questions.lists;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lists behind the figures of question 9. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class UnderWayViewTest extends ViewTest {

    @Autowired
    private AuditGateway audit;

    @Autowired
    private JournalGateway journals;

    UnderWayViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    private static String id(int number) {
        return "7d9f6f42-8d6e-4a57-9c3b-%012d".formatted(number);
    }

    /** Serves 60 authorisations, none of which was read, on two pages. */
    @BeforeEach
    void authorisations() {
        services.server().stubFor(get(urlPathEqualTo("/api/audit/reads")).willReturn(okJson("""
                {"reads":40,"withoutBasis":0,"afterEnd":0,"underWay":75,"endingSoon":3,"neverRead":60,"whole":true,"items":[]}""")));
        page(0, 50, "\"c\"");
        page(50, 60, "null");
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/search")).willReturn(okJson("{\"items\":[],\"next\":null}")));
        services.server()
                .stubFor(get(urlPathMatching("/journal/entries/9/proof"))
                        .willReturn(aResponse().withBody("c2sp.org/tlog-proof@v1\n")));
    }

    private void page(int from, int to, String next) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/authorisations"))
                        .withQueryParam("list", equalTo("never-read"))
                        .withQueryParam("cursor", from == 0 ? absent() : equalTo("c"))
                        .willReturn(okJson(IntStream.range(from, to)
                                .mapToObj(number ->
                                        "{\"authorisation\":\"%s\",\"until\":\"2027-03-01T10:00:00Z\",\"reads\":0,\"last\":null}"
                                                .formatted(id(number)))
                                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":" + next + "}")))));
    }

    @Test
    void each_figure_leads_to_its_list() {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .willReturn(okJson("{\"items\":[{\"key\":\"mandate\",\"count\":1,\"residents\":1,"
                                + "\"first\":\"2026-11-02T10:00:00Z\",\"last\":\"2026-11-02T10:00:00Z\"}],"
                                + "\"next\":null,\"total\":1,\"median\":1}")));
        open("/dpo/questions/9");
        assertThat(page().select("#autorisations a").eachAttr("href"))
                .containsExactly(
                        "/dpo/questions/9/en-cours", "/dpo/questions/9/fin-proche", "/dpo/questions/9/sans-lecture");
        assertThat(page().select("#par-acting-consent tbody a").attr("href"))
                .contains("journal=consent", "type=consent.given", "donnee-par=mandate");
    }

    @Test
    void a_list_is_read_a_page_at_a_time_and_each_line_leads_to_its_entries() {
        open("/dpo/questions/9/sans-lecture");
        assertThat(heading()).isEqualTo("Ceux sans aucune lecture");
        assertThat(page().select("#en-cours tbody tr")).hasSize(50);
        assertThat(text("en-cours")).contains("60 au total");
        assertThat(page().select("#en-cours tbody a").attr("href")).isEqualTo("/dpo?autorisation=" + id(0));
        click("suite-en-cours");
        assertThat(page().select("#en-cours tbody tr")).hasSize(60);
        assertThat(page().select("#suite-en-cours")).isEmpty();
        assertThat(List.of("csv", "jsonl"))
                .allSatisfy(
                        form -> assertThat(page().select("#emporter-" + form).attr("href"))
                                .isEqualTo("/fichiers/dpo/autorisations/sans-lecture." + form));
    }

    @Test
    void an_entry_given_by_another_person_is_found_by_who_that_was() {
        open("/dpo?journal=consent&donnee-par=mandate");
        assertThat(page().select("#filtre-donnee-par")).hasSize(1);
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/journal/entries"))
                        .withQueryParam("actingBy", equalTo("mandate")));
    }

    private String file(String form) throws Exception {
        var response = new MockHttpServletResponse();
        new UnderWayFileController(audit, journals, JsonMapper.shared())
                .list("sans-lecture", form, new MockHttpServletRequest(), response);
        return response.getContentAsString();
    }

    @Test
    void the_table_has_every_line_of_every_page() throws Exception {
        assertThat(file("csv").lines()).hasSize(61).endsWith("\"" + id(59) + "\",\"2027-03-01T10:00:00Z\",\"0\",\"\"");
    }

    @Test
    void the_entries_about_the_list_come_with_their_proofs_by_one_search_for_fifty() throws Exception {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/search"))
                        .withRequestBody(matchingJsonPath(
                                "$.criteria.authorisation",
                                equalTo(IntStream.range(50, 60)
                                        .mapToObj(UnderWayViewTest::id)
                                        .collect(Collectors.joining(",")))))
                        .willReturn(okJson("""
                {"items":[{"index":9,"leafHash":"9f","type":"consent.given","outcome":"success","at":"2026-11-24T13:10:00Z",
                  "facts":{"authorisation":"%s"},"disclosed":{}}],"next":null}""".formatted(id(55)))));
        List<JsonNode> lines =
                file("jsonl").lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(line.at("/facts/authorisation").asString()).isEqualTo(id(55));
            assertThat(line.path("proof").asString()).startsWith("c2sp.org/tlog-proof@v1");
        });
        services.server().verify(6, postRequestedFor(urlPathEqualTo("/journal/search")));
    }
}
