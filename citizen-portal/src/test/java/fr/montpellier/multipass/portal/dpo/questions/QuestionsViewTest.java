package fr.montpellier.multipass.portal.dpo.questions;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
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
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class QuestionsViewTest extends ViewTest {

    private static final String TIMES = "\"first\":\"2026-11-02T10:00:00Z\",\"last\":\"2026-11-20T10:00:00Z\"";

    private final LocalDate first = Trend.firstDay(LocalDate.now(CivilTime.ZONE));

    QuestionsViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    private static String count(String key, int number) {
        return "{\"key\":\"%s\",\"count\":%d,\"residents\":2,%s}".formatted(key, number, TIMES);
    }

    private void counts(String by, String... items) {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .withRequestBody(matchingJsonPath("$.by", equalTo(by)))
                        .willReturn(okJson(groups(items.length, "null", items))));
    }

    private static String groups(int total, String next, String... items) {
        return "{\"items\":[%s],\"next\":%s,\"total\":%d,\"median\":1}".formatted(String.join(",", items), next, total);
    }

    private void audit(String numbers) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/reads"))
                        .willReturn(okJson("{\"reads\":40," + numbers
                                + ",\"underWay\":12,\"endingSoon\":3,\"neverRead\":5,\"items\":["
                                + "{\"authorisation\":\"7d9f6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b\",\"reads\":2,"
                                + "\"last\":\"2026-11-20T10:00:00Z\",\"ended\":\"2026-11-19T10:00:00Z\"}]}")));
    }

    @BeforeEach
    void journals() {
        counts("week", count(first.toString(), 3), count(first.plusWeeks(2).toString(), 4));
        counts("department", count("ccas", 7));
        counts("demarche", count("aide-facultative-ccas", 7));
        counts("reason", count("authorisation_withdrawn", 7));
        counts("actor", count("a".repeat(64), 6), count("b".repeat(64), 1), count("c".repeat(64), 1));
        counts("acting", count("mandate", 1));
        audit("\"withoutBasis\":0,\"afterEnd\":1");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/retention"))
                        .willReturn(okJson("{\"due\":2,\"held\":1,\"oldest\":\"2026-10-01\"}")));
    }

    @Test
    void each_question_has_a_card_and_what_cannot_be_answered_says_so() {
        open("/dpo/questions");
        assertThat(page().select(".questions .card")).hasSize(13);
        assertThat(text("question-1")).contains("Lectures : 21");
        assertThat(text("question-2")).contains("Aucune, comme il se doit");
        assertThat(text("question-3")).contains("En cause : 1");
        assertThat(text("question-5")).contains("sous « Accès inhabituels »").doesNotContain("0");
        assertThat(text("question-6")).contains("Refus : 21");
        assertThat(text("question-12")).contains("sous « Dossier de violation »");
        assertThat(page().select("#question-1 svg rect")).hasSize(12);
    }

    private void weekOfReadings(String basis, int number) {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .withRequestBody(matchingJsonPath("$.by", equalTo("week")))
                        .withRequestBody(matchingJsonPath("$.criteria.type", containing("vault.fetched-facts-read")))
                        .withRequestBody(matchingJsonPath("$.criteria.basis", equalTo(basis)))
                        .willReturn(okJson(groups(1, "null", count(first.toString(), number)))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void readings_on_every_basis_are_counted_and_lead_to_their_entries(int number) {
        weekOfReadings("autorisation", 1);
        weekOfReadings("echange-legal", 10);
        weekOfReadings("acces-exceptionnel", 100);
        open("/dpo/questions/" + number);
        assertThat(text("chiffre")).isEqualTo("Lectures : 111");
        assertThat(page().select("#entrees a").eachAttr("href"))
                .filteredOn(address -> address.startsWith("/dpo?"))
                .hasSize(3)
                .allMatch(address -> address.contains("vault.fetched-facts-read"))
                .satisfiesExactly(
                        address -> assertThat(address).contains("base=autorisation"),
                        address -> assertThat(address).contains("base=echange-legal"),
                        address -> assertThat(address).contains("base=acces-exceptionnel"));
    }

    @Test
    void a_department_counts_its_readings_on_all_bases_together() {
        open("/dpo/questions/1");
        assertThat(page().select("#par-department-vault tbody a").attr("href"))
                .contains("service=ccas")
                .doesNotContain("base=");
        services.server()
                .verify(
                        0,
                        postRequestedFor(urlPathEqualTo("/journal/counts"))
                                .withRequestBody(matchingJsonPath("$.by", equalTo("department")))
                                .withRequestBody(matchingJsonPath("$.criteria.basis")));
    }

    @Test
    void a_trend_has_its_numbers_as_a_table() {
        open("/dpo/questions/1");
        assertThat(text("chiffre")).isEqualTo("Lectures : 21");
        assertThat(page().select("#tendance tbody tr")).hasSize(12);
        assertThat(page().select("#tendance tbody tr").get(2).text()).endsWith("12");
        assertThat(page().select("svg[role=img]").attr("aria-label")).contains("21 en tout, 12 au plus");
    }

    @Test
    void a_row_leads_to_the_entries_behind_it() {
        open("/dpo/questions/6");
        assertThat(text("par-reason-vault")).contains("L'usager avait arrêté l'autorisation", "7");
        assertThat(page().select("#par-reason-vault tbody a").attr("href"))
                .contains("/dpo?journal=vault", "issue=refused", "motif=authorisation_withdrawn", "du=" + first);
    }

    /** A decision that refuses a reading has an entry of each of the two services. */
    @Test
    void a_reading_refused_by_a_decision_is_counted_once() {
        open("/dpo/questions/6");
        services.server()
                .verify(
                        0,
                        postRequestedFor(urlPathEqualTo("/journal/counts"))
                                .withRequestBody(
                                        matchingJsonPath("$.criteria.type", containing("consent.read-refused"))));
        services.server()
                .verify(
                        2,
                        postRequestedFor(urlPathEqualTo("/journal/counts"))
                                .withRequestBody(
                                        matchingJsonPath("$.criteria.type", containing("consent.access-refused"))));
        assertThat(page().select("#entrees a").eachAttr("href"))
                .filteredOn(address -> address.startsWith("/dpo?journal=consent"))
                .singleElement()
                .asString()
                .contains("consent.access-refused")
                .doesNotContain("consent.read-refused");
    }

    /** Refused requests of people whom no one knows, for example, name no resident. */
    @Test
    void an_unknown_number_of_residents_is_never_a_zero() {
        counts("reason", "{\"key\":\"unknown-code\",\"count\":5,\"residents\":0,%s}".formatted(TIMES));
        open("/dpo/questions/6");
        assertThat(text("par-reason-vault")).contains("5 Inconnu").doesNotContain("5 0");
    }

    @Test
    void a_reason_of_refusals_is_said_as_the_service_means_it() {
        counts("reason", count("rights", 2));
        open("/dpo/questions/6");
        assertThat(text("par-reason-vault")).contains("La clé de Multipass ne permet pas cette question");
        assertThat(text("par-reason-identity")).doesNotContain("clé de Multipass");
    }

    @Test
    void agents_are_compared_with_the_median_of_their_department() {
        open("/dpo/questions/4");
        assertThat(page().select("#agents tbody tr").get(0).text()).contains("aaaaaaaa…", "6", "1 / 3");
    }

    @Test
    void departments_that_are_not_compared_are_said() {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .withRequestBody(matchingJsonPath("$.by", equalTo("department")))
                        .withRequestBody(matchingJsonPath("$.limit", equalTo("20")))
                        .willReturn(okJson(groups(
                                21,
                                "\"20\"",
                                IntStream.rangeClosed(1, 20)
                                        .mapToObj(n -> count("department-" + n, 30 - n))
                                        .toArray(String[]::new)))));
        open("/dpo/questions/4");
        assertThat(page().select("#agents tbody tr")).hasSize(50);
        assertThat(page().text()).contains("Seuls les 20 services qui ont le plus lu sont comparés, sur 21.");
    }

    @Test
    void readings_after_an_end_are_named_with_their_authorisation() {
        open("/dpo/questions/3");
        assertThat(text("lectures")).contains("7d9f6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b");
        assertThat(page().select("#lectures a").attr("href"))
                .isEqualTo("/dpo?journal=vault&autorisation=7d9f6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b");
        open("/dpo/questions/2");
        assertThat(page().select("#lectures")).isEmpty();
        assertThat(page().text()).contains("Rien depuis le début du journal.").doesNotContain("douze semaines");
    }

    @Test
    void findings_of_the_rules_about_unusual_accesses_are_counted() {
        String finding = """
                {"rule":"%s","day":"DAY","department":"ccas","agent":"p-1","agentName":"Karim Benali","count":62,"usual":14.0}""".replace("DAY", LocalDate.now(CivilTime.ZONE).toString());
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/unusual-accesses"))
                        .willReturn(okJson("{\"days\":28,\"compared\":1200,\"whole\":true,\"items\":["
                                + String.join(
                                        ",",
                                        finding.formatted("volume"),
                                        finding.formatted("night"),
                                        finding.formatted("volume"))
                                + "]}")));
        open("/dpo/questions/5");
        assertThat(text("constats")).contains("Beaucoup de dossiers 2", "La nuit ou un dimanche 1");
        assertThat(page().select("#constats a").attr("href")).isEqualTo("/dpo/inhabituels");
        assertThat(page().select(".trend svg").attr("aria-label"))
                .as("only the weeks that are compared")
                .matches("[45] semaines\\h: 3 en tout, 3 au plus en une semaine");
    }

    @Test
    void of_thousands_of_groups_a_page_is_read_at_a_time_and_their_number_is_said() {
        String[] first = IntStream.range(0, 50).mapToObj(n -> count("a" + n, 9)).toArray(String[]::new);
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .withRequestBody(matchingJsonPath("$.by", equalTo("department")))
                        .withRequestBody(matchingJsonPath("$.limit", equalTo("50")))
                        .willReturn(okJson(groups(2_345, "\"50\"", first))));
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .withRequestBody(matchingJsonPath("$.by", equalTo("department")))
                        .withRequestBody(matchingJsonPath("$.cursor", equalTo("50")))
                        .willReturn(okJson(groups(2_345, "\"51\"", count("ccas", 3)))));
        open("/dpo/questions/1");
        assertThat(page().select("#par-department-vault tbody tr")).hasSize(50);
        assertThat(page().select("main").text().replace('\u202f', ' ')).containsOnlyOnce("2 345 au total");
        click("suite-par-department-vault");
        assertThat(page().select("#par-department-vault tbody tr")).hasSize(51);
        assertThat(page().select("#par-department-vault tbody tr:last-child").text())
                .contains("CCAS");
    }

    @Test
    void a_register_of_hundreds_is_shown_a_page_at_a_time_each_with_its_record() {
        services.demarches(IntStream.range(0, 120)
                .mapToObj(number -> """
                                        {"code":"d%d","version":1,"title":"Démarche n° %d","summary":"S","types":[],
                                         "department":{"code":"ccas","name":"CCAS"},"organisation":"26340001700012"}""".formatted(number, number))
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/processing-records")).willReturn(okJson("""
                        {"items":[{"code":"aides","organisation":"26340001700012","name":"Aides sociales","purpose":"P",
                          "lawfulBasis":"L","recipients":"R","processors":"La Métropole, qui exploite Multipass",
                          "durationDays":120,"retention":"D","types":[],"demarches":["d0"]}]}""")));
        open("/dpo/questions/13");
        assertThat(page().select("#registre tbody tr:first-child").text())
                .contains("Démarche n° 0", "Aides sociales", "La Métropole, qui exploite Multipass");
        assertThat(page().select("#registre tbody tr:nth-child(2)").text()).contains("Aucune fiche");
        assertThat(page().select("#registre tbody tr")).hasSize(50);
        click("suite-registre");
        assertThat(page().select("#registre tbody tr")).hasSize(100);
        click("suite-registre");
        assertThat(page().select("#registre tbody a").eachAttr("href"))
                .hasSize(120)
                .doesNotHaveDuplicates();
        assertThat(page().select("#suite-registre")).isEmpty();
    }

    @Test
    void a_part_of_the_readings_after_an_end_is_said_to_be_a_part() {
        services.server().stubFor(get(urlPathEqualTo("/api/audit/reads")).willReturn(okJson("""
                {"reads":900,"withoutBasis":0,"afterEnd":250,"underWay":1,"endingSoon":0,"neverRead":0,"whole":false,
                 "items":[{"authorisation":"7d9f6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b","reads":1,"last":"2026-11-20T09:00:00Z",
                   "ended":"2026-11-19T09:00:00Z"}]}""")));
        open("/dpo/questions/3");
        assertThat(page().select("main").text()).contains("Seuls ceux sur lesquels on a lu en dernier sont montrés");
    }

    @Test
    void documents_past_their_retention_are_counted() {
        open("/dpo/questions/10");
        assertThat(text("conservation")).contains("durée de conservation est passée 2", "octobre 2026");
    }

    @ParameterizedTest
    @EnumSource(Question.class)
    void each_question_says_where_its_answer_comes_from(Question question) {
        open(question.address());
        assertThat(heading()).startsWith(question.number() + ".");
        assertThat(page().select("main p")).isNotEmpty();
    }

    @Test
    void a_service_that_is_away_is_named_instead_of_a_zero() {
        services.server()
                .stubFor(post(urlPathEqualTo("/journal/counts"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/dpo/questions");
        assertThat(text("question-1")).contains("Revenez plus tard").doesNotContain("Lectures : 0");
    }
}
