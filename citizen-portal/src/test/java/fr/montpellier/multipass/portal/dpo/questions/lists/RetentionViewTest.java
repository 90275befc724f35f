package fr.montpellier.multipass.portal.dpo.questions.lists;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.vault.AuditGateway;
import fr.montpellier.multipass.service.time.CivilTime;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The lists behind the figures of question 10. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RetentionViewTest extends ViewTest {

    private static final String AUTHORISATION = "3f0b2c1a-0000-4000-8000-000000000001";

    private final LocalDate today = LocalDate.now(CivilTime.ZONE);

    @Autowired
    private AuditGateway audit;

    RetentionViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    private static String id(int number) {
        return "7d9f6f42-8d6e-4a57-9c3b-%012d".formatted(number);
    }

    /** Serves 60 documents on two pages: the first is held, the erasure of the second failed. */
    @BeforeEach
    void documents() {
        counted(60, 1);
        page("due", "", 0, 50, "\"c\"");
        page("due", "c", 50, 60, "null");
        page("held", "", 0, 1, "null");
    }

    private void counted(int due, int held) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/retention"))
                        .willReturn(okJson("{\"due\":%d,\"held\":%d,\"oldest\":%s}"
                                .formatted(due, held, due == 0 ? "null" : "\"2026-10-01\""))));
    }

    private void page(String list, String cursor, int from, int to, String next) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/retention/documents"))
                        .withQueryParam("list", equalTo(list))
                        .withQueryParam("cursor", cursor.isEmpty() ? absent() : equalTo(cursor))
                        .willReturn(okJson(IntStream.range(from, to)
                                .mapToObj(this::document)
                                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":" + next + "}")))));
    }

    private String document(int number) {
        return """
                {"document":"%s","type":"avis-imposition","depositedAt":"2024-03-02T23:30:00Z","archivedAt":"2025-11-03T10:00:00Z",
                 "keptUntil":"%s","hold":%s,"failedAt":%s}""".formatted(
                id(number),
                today.minusDays(3),
                number == 0
                        ? "{\"authorisation\":\"%s\",\"until\":\"2027-03-01T10:00:00Z\"}".formatted(AUTHORISATION)
                        : "null",
                number == 1 ? "\"2025-11-30T09:00:00Z\"" : "null");
    }

    @Test
    void each_figure_leads_to_its_list() {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .willReturn(okJson("{\"items\":[],\"next\":null,\"total\":0,\"median\":0}")));
        open("/dpo/questions/10");
        assertThat(page().select("#conservation a").eachAttr("href"))
                .containsExactly(
                        "/dpo/questions/10/depassees", "/dpo/questions/10/retenues", "/dpo/questions/10/depassees");
    }

    @Test
    void a_list_is_read_a_page_at_a_time_and_says_why_each_document_is_still_there() {
        open("/dpo/questions/10/depassees");
        assertThat(heading()).isEqualTo("Pièces dont la durée de conservation est passée");
        assertThat(page().select("#conservation tbody tr")).hasSize(50);
        assertThat(text("conservation")).contains("60 au total");
        assertThat(line(0)).contains("Avis d'imposition", "3 mars 2024", "Retenue jusqu'au 1er mars 2027");
        assertThat(page().select("#conservation tbody tr:nth-child(1) td:nth-child(5)")
                        .text())
                .isEqualTo("3");
        assertThat(line(1)).contains("L'effacement a échoué").doesNotContain("Rien ne la retient");
        assertThat(line(2)).contains("Rien ne la retient");
        click("suite-conservation");
        assertThat(page().select("#conservation tbody tr")).hasSize(60);
        assertThat(page().select("#suite-conservation")).isEmpty();
    }

    private String line(int number) {
        return page().select("#conservation tbody tr").get(number).text();
    }

    @Test
    void a_line_leads_to_the_entries_about_its_document_and_to_what_holds_it() {
        open("/dpo/questions/10/retenues");
        assertThat(page().select("#conservation tbody tr")).hasSize(1);
        String entries = "/dpo?journal=vault&type=%s&piece=" + id(0) + "&du=%s&au=%s";
        assertThat(page().select("#conservation tbody a").eachAttr("href"))
                .containsExactly(
                        entries.formatted("vault.archived", "2025-11-03", "2025-11-04"),
                        entries.formatted("vault.deposited", "2024-03-03", "2024-03-04"),
                        "/dpo?autorisation=" + AUTHORISATION);
        assertThat(page().select("#emporter-csv").attr("href")).isEqualTo("/fichiers/dpo/conservation/retenues.csv");
    }

    @Test
    void the_journal_is_searched_for_the_document_of_a_link() {
        open("/dpo?journal=vault&type=vault.archived&piece=" + id(0) + "&du=2025-11-03&au=2025-11-04");
        assertThat(page().select("#filtre-piece")).hasSize(1);
        services.server()
                .verify(getRequestedFor(urlPathEqualTo("/journal/entries"))
                        .withQueryParam("document", equalTo(id(0)))
                        .withQueryParam("type", equalTo("vault.archived")));
    }

    @Test
    void an_empty_list_says_that_no_document_is_kept_too_long() {
        counted(0, 0);
        page("due", "", 0, 0, "null");
        open("/dpo/questions/10/depassees");
        assertThat(page().select("main").text())
                .contains("Aucune pièce n'est gardée plus longtemps que sa durée de conservation.")
                .doesNotContain("sont en tête");
        assertThat(page().select("#conservation, #emporter-csv")).isEmpty();
    }

    @Test
    void a_vault_that_is_away_is_named_instead_of_an_empty_list() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/retention/documents"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/dpo/questions/10/depassees");
        assertThat(page().select("main").text())
                .contains("Revenez plus tard")
                .doesNotContain("Aucune pièce n'est gardée");
    }

    @Test
    void the_officer_alone_opens_a_list() {
        assertThat(RetentionView.class.getAnnotation(RolesAllowed.class).value())
                .containsExactly("DPO");
    }

    @Test
    void the_table_has_every_line_of_every_page() throws Exception {
        var response = new MockHttpServletResponse();
        new RetentionFileController(audit, Clock.systemUTC()).list("depassees", new MockHttpServletRequest(), response);
        assertThat(response.getContentAsString().lines())
                .hasSize(61)
                .contains(
                        "\"%s\",\"avis-imposition\",\"2024-03-02T23:30:00Z\",\"%s\",\"3\",\"%s\",\"2027-03-01T10:00:00Z\",\"\""
                                .formatted(id(0), today.minusDays(3), AUTHORISATION))
                .endsWith("\"%s\",\"avis-imposition\",\"2024-03-02T23:30:00Z\",\"%s\",\"3\",\"\",\"\",\"\""
                        .formatted(id(59), today.minusDays(3)));
    }
}
