package fr.montpellier.multipass.portal.dpo.journals;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
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
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway;
import fr.montpellier.multipass.portal.gateways.journal.JournalGateway.Search;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ResultFileTest extends ViewTest {

    @Autowired
    private JournalGateway journals;

    ResultFileTest() {
        super(FakeIdentity.CLAIRE);
    }

    @BeforeEach
    void entries() {
        String page = """
                {"items":[{"index":%d,"leafHash":"9f","type":"vault.read-authorised","outcome":"success",
                  "at":"2026-11-24T13:10:00Z","actor":"p1","subject":"p2","disclosed":{"actorName":"=HYPERLINK(\\"x\\")"},
                  "facts":{"department":"ccas","case":"CCAS-2026-000042","signals":"own-name"}}],"next":%s}""";
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/search")).willReturn(okJson(page.formatted(9, "\"8\""))));
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/search"))
                        .withRequestBody(matchingJsonPath("$.criteria.from", equalTo("8")))
                        .willReturn(okJson(page.formatted(8, "null"))));
        services.server()
                .stubFor(get(urlPathMatching("/journal/entries/[89]/proof"))
                        .willReturn(aResponse().withBody("c2sp.org/tlog-proof@v1\n")));
    }

    @Test
    void an_address_with_a_wrong_filter_gets_no_file() throws Exception {
        var response = new MockHttpServletResponse();
        var request = new MockHttpServletRequest();
        request.addParameter("dossier", "CCAS 2026 2W3PJ0");
        new ResultFileController(journals, JsonMapper.shared()).entries("csv", request, response);
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("numéro de dossier").doesNotContain("CCAS-2026-000042");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/journal/search")));
    }

    private String written(ResultFile.Form form) throws IOException {
        var file = new ResultFile(journals, JsonMapper.shared());
        var out = new ByteArrayOutputStream();
        file.write(
                file.open(Search.of(Map.of("department", "ccas")), List.of(Service.VAULT)), form, Locale.FRENCH, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_table_has_a_line_for_each_entry_and_runs_no_formula() throws IOException {
        assertThat(written(ResultFile.Form.CSV).lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("\ufeff\"Journal\",\"Position\""))
                .anyMatch(line -> line.contains("\"'=HYPERLINK(\"\"x\"\")\"")
                        && line.contains("\"CCAS-2026-000042\"")
                        && line.contains("\"own-name\""));
    }

    @Test
    void each_line_of_json_has_its_proof_and_the_file_is_journalled_once() throws IOException {
        List<String> lines = written(ResultFile.Form.JSONL).lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = JsonMapper.shared().readTree(lines.getFirst());
        assertThat(first.get("index").asLong()).isEqualTo(9);
        assertThat(first.get("proof").asString()).startsWith("c2sp.org/tlog-proof@v1");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/journal/search"))
                                .withRequestBody(matchingJsonPath("$.export", equalTo("true"))));
    }
}
