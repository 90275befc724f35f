package fr.montpellier.multipass.portal.publicpages;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the transparency report as visitors read it. */
class TransparencyIT {

    private static final String STATISTICS = "/journal/statistics";
    private static final String NAMES = "/api/demarche-names";
    private static final PortalOnFakes portal = PortalOnFakes.shared();

    /** The three services answer at one address, each figure is read three times. */
    private static final String PUBLISHED = """
        {"smallest":20,"step":10,"periods":[{"period":"2026-Q3","frozenAt":"2026-10-02T00:00:00Z","hash":"abc","figures":[
          {"measure":"given","key":"aide-facultative-ccas","value":120},
          {"measure":"reused","key":"aide-facultative-ccas","value":70},
          {"measure":"exchange-sent","key":"aide-facultative-ccas","value":30},
          {"measure":"read","key":"autorisation","value":90}]}]}""";

    @BeforeEach
    @AfterEach
    void forget() {
        portal.services().reset();
        portal.context().getBean(TransparencyReports.class).forget();
    }

    private static HttpResponse<String> open(String path, String language) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(portal.url() + path))
                                .header("Accept-Language", language)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static void publish() {
        names("fr", Map.of("aide-facultative-ccas", "Aide facultative du CCAS"));
        portal.services().server().stubFor(get(urlPathEqualTo(STATISTICS)).willReturn(okJson(PUBLISHED)));
    }

    @Test
    void a_visitor_reads_how_often_nothing_was_asked_and_by_which_rules_numbers_are_published() throws Exception {
        publish();
        Document page = Jsoup.parse(open("/transparence", "fr").body());
        assertThat(page.select("h2").eachText()).contains("De juillet à septembre 2026");
        assertThat(page.select("h3").eachText()).contains("Aide facultative du CCAS");
        assertThat(page.select("#2026-q3 .nothing-asked, [id=2026-q3] .nothing-asked")
                        .text())
                .contains("personnes, comptées une fois par démarche", "une autre administration a répondu");
        assertThat(page.select("[id=2026-q3]").text())
                .contains("Autorisations données 120 personnes")
                .contains("Autorisations arrêtées par la personne non publié");
        assertThat(page.select("#protection").text()).contains("moins de 11 personnes", "ne changent plus");
        assertThat(page.select("script")).isEmpty();
        portal.services()
                .server()
                .verify(getRequestedFor(urlPathEqualTo(STATISTICS)).withoutHeader("Authorization"));
    }

    @Test
    void the_report_is_in_english_too_and_in_two_files() throws Exception {
        publish();
        Document page = Jsoup.parse(open("/transparence", "en").body());
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("[id=2026-q3]").text()).contains("Authorisations given 120 people", "not published");
        assertThat(page.select("#fichiers a").eachAttr("href"))
                .containsExactly("/transparence.csv", "/transparence.json");
        assertThat(open("/transparence.csv", "en").body())
                .startsWith("period,service,measure,key,residents\r\n")
                .contains("2026-Q3,consent,given,aide-facultative-ccas,120\r\n");
        assertThat(open("/transparence.json", "en").body())
                .contains("\"period\":\"2026-Q3\"", "\"consent\":\"abc\"", "\"residents\":120");
    }

    /** A reader looks for a name, in the alphabet of their language, and has never seen a code. */
    @Test
    void demarches_stand_in_the_order_of_their_titles() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(STATISTICS)).willReturn(okJson(PUBLISHED.replace("\"figures\":[", """
                        "figures":[{"measure":"given","key":"a-vegetable","value":30},{"measure":"given","key":"b-school","value":30},
                          {"measure":"withdrawn","key":"z-water","value":30},"""))));
        names(
                "fr",
                Map.of(
                        "a-vegetable", "Jardin partagé",
                        "b-school", "École maternelle",
                        "z-water", "Abonnement eau",
                        "aide-facultative-ccas", "Aide facultative du CCAS"));
        names("en", Map.of("a-vegetable", "Vegetable garden", "b-school", "nursery school", "z-water", "Water"));
        assertThat(Jsoup.parse(open("/transparence", "fr").body())
                        .select("[id=2026-q3] h3")
                        .eachText())
                .startsWith("Abonnement eau", "Aide facultative du CCAS", "École maternelle", "Jardin partagé");
        assertThat(Jsoup.parse(open("/transparence", "en").body())
                        .select("[id=2026-q3] h3")
                        .eachText())
                .containsSubsequence("nursery school", "Vegetable garden", "Water");
        assertThat(open("/transparence.csv", "fr").body().lines().filter(line -> line.contains(",given,")))
                .as("the order in which a quarter's figures are hashed")
                .startsWith("2026-Q3,identity,given,a-vegetable,30", "2026-Q3,identity,given,b-school,30");
    }

    @Test
    void one_quarter_is_shown_and_leads_to_the_others() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(STATISTICS)).willReturn(okJson(PUBLISHED.replace("\"periods\":[", """
                                "periods":[{"period":"2026-Q2","frozenAt":"2026-07-02T00:00:00Z","hash":"def","figures":[
                                  {"measure":"given","key":"aide-facultative-ccas","value":80}]},"""))));
        Document newest = Jsoup.parse(open("/transparence", "fr").body());
        assertThat(newest.select("[id=2026-q3]")).hasSize(1);
        assertThat(newest.select("[id=2026-q2]")).isEmpty();
        assertThat(newest.select("#trimestres a").eachAttr("href")).containsExactly("/transparence?trimestre=2026-Q2");
        Document before =
                Jsoup.parse(open("/transparence?trimestre=2026-Q2", "fr").body());
        assertThat(before.select("[id=2026-q2]").text()).contains("Autorisations données 80 personnes");
        assertThat(before.select("#trimestres a").text()).contains("De juillet à septembre 2026");
        assertThat(Jsoup.parse(open("/transparence?trimestre=%3Cb%3E", "fr").body())
                        .select("[id=2026-q3]"))
                .hasSize(1);
    }

    @Test
    void hundreds_of_demarches_are_searched_by_title_and_shown_a_page_at_a_time_without_a_script() throws Exception {
        publishGardens();
        Map<String, String> named = IntStream.range(100, 140)
                .boxed()
                .collect(Collectors.toMap(number -> "garden-" + number, number -> "Jardin n° " + number));
        named.put("aide-facultative-ccas", "Aide facultative du CCAS");
        names("fr", named);
        List<String> titles = new ArrayList<>();
        String address = "/transparence?trimestre=2026-Q3";
        while (!address.isEmpty()) {
            Document page = Jsoup.parse(open(address, "fr").body());
            assertThat(page.select("main").text()).contains("41 au total", "Sur tout Multipass");
            List<String> shown = page.select("[id=2026-q3] h3").eachText();
            assertThat(shown).hasSizeBetween(2, 16);
            titles.addAll(shown.subList(0, shown.size() - 1));
            address = page.select("main a:contains(Afficher la suite)").attr("href");
        }
        assertThat(titles).hasSize(41).doesNotHaveDuplicates().isSorted();
        Document found = Jsoup.parse(
                open("/transparence?trimestre=2026-Q3&mots=JARDIN+117", "fr").body());
        assertThat(found.select("[id=2026-q3] h3").eachText()).containsExactly("Jardin n° 117", "Sur tout Multipass");
        assertThat(found.select("main").text()).contains("1 démarche trouvée");
        assertThat(found.select("form[role=search] input[name=trimestre]").val())
                .isEqualTo("2026-Q3");
        assertThat(found.select("main a:contains(Toutes les démarches)").attr("href"))
                .isEqualTo("/transparence?trimestre=2026-Q3");
        assertThat(Jsoup.parse(open("/transparence?mots=%3Cb%3E", "fr").body())
                        .select("main")
                        .text())
                .contains("0 démarche trouvée");
    }

    /** The report is read again after ten minutes, and hundreds of titles are not. */
    @Test
    void all_titles_are_asked_for_in_one_call_and_again_only_if_they_could_not_be_read() throws Exception {
        publishGardens();
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo(NAMES)).willReturn(aResponse().withStatus(503)));
        assertThat(open("/transparence", "fr").body()).contains("<h3>garden-100</h3>");
        names(
                "fr",
                IntStream.range(100, 140).boxed().collect(Collectors.toMap(n -> "garden-" + n, n -> "Jardin " + n)));
        for (int visit = 0; visit < 3; visit++) {
            assertThat(open("/transparence", "fr").body())
                    .contains("<h3>Jardin 100</h3>")
                    .contains("<h3>aide-facultative-ccas</h3>");
        }
        portal.services().server().verify(2, postRequestedFor(urlPathEqualTo(NAMES)));
        portal.services()
                .server()
                .verify(
                        2,
                        postRequestedFor(urlPathEqualTo(NAMES))
                                .withoutHeader("Authorization")
                                .withRequestBody(matchingJsonPath("$.codes[40]")));
        portal.services().server().verify(0, getRequestedFor(urlPathMatching("/api/demarches/.*")));
    }

    private static void publishGardens() {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(STATISTICS))
                        .willReturn(okJson(PUBLISHED.replace(
                                "\"figures\":[",
                                "\"figures\":["
                                        + IntStream.range(100, 140)
                                                .mapToObj(
                                                        "{\"measure\":\"given\",\"key\":\"garden-%d\",\"value\":30},"
                                                                ::formatted)
                                                .collect(Collectors.joining())))));
    }

    private static void names(String language, Map<String, String> titles) {
        portal.services()
                .server()
                .stubFor(post(urlPathEqualTo(NAMES))
                        .withHeader("Accept-Language", containing(language))
                        .willReturn(okJson(titles.entrySet().stream()
                                .map(title -> "{\"code\":\"%s\",\"title\":\"%s\"}"
                                        .formatted(title.getKey(), title.getValue()))
                                .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}")))));
    }

    /** What is not published is not zero. */
    @Test
    void numbers_have_the_form_of_the_language_and_what_is_too_small_is_not_said_to_be_none() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(STATISTICS))
                        .willReturn(okJson(PUBLISHED
                                .replace("\"value\":120", "\"value\":18230")
                                .replaceAll("\\{\"measure\":\"exchange-sent\"[^}]*},", ""))));
        assertThat(Jsoup.parse(open("/transparence", "en").body())
                        .select("[id=2026-q3]")
                        .text())
                .contains("18,230 people", "too small to be published")
                .doesNotContain("0 times", "for 0");
        assertThat(Jsoup.parse(open("/transparence", "fr").body())
                        .select("[id=2026-q3]")
                        .text())
                .contains("18\u202f230 personnes");
    }

    @Test
    void before_the_first_quarter_is_over_the_page_says_when_figures_appear() throws Exception {
        assertThat(open("/transparence", "fr").body()).contains("Aucun trimestre n&#39;est encore terminé");
    }

    @Test
    void many_visitors_cause_one_question_to_each_service() throws Exception {
        publish();
        for (int i = 0; i < 5; i++) {
            assertThat(open("/transparence", "fr").statusCode()).isEqualTo(200);
        }
        portal.services().server().verify(3, getRequestedFor(urlPathEqualTo(STATISTICS)));
    }

    @Test
    void a_service_that_does_not_answer_is_said_and_nothing_is_kept() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(STATISTICS))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Indisponible.", "")));
        for (String path : new String[] {"/transparence", "/transparence.json", "/transparence.csv"}) {
            assertThat(open(path, "fr").statusCode()).isEqualTo(503);
        }
        publish();
        assertThat(open("/transparence", "fr").statusCode()).isEqualTo(200);
    }
}
