package fr.montpellier.multipass.portal.resident.light.renewal;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a resident agrees to a new text, or keeps the former one, without scripts. */
class LightRenewalIT {

    private static final String RECEIPT = "/leger/autorisations/" + FakeServices.AUTHORISATION;
    private static final String RENEW = RECEIPT + "/prolonger";
    private static final String API = "/api/authorisations/" + FakeServices.AUTHORISATION;
    private static final PortalOnFakes portal = PortalOnFakes.shared();
    private HttpClient resident = HttpClient.newHttpClient();

    @BeforeEach
    void signIn() throws Exception {
        resident = BrowserTab.signedIn(portal.url());
    }

    @AfterEach
    void reset() {
        portal.services().reset();
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

    /** Sends the form of a button as a browser does. */
    private HttpResponse<String> press(Document page, String button) throws Exception {
        Element form = page.expectFirst("form:has(#" + button + ")");
        String fields = form.select("input[type=hidden]").stream()
                .map(field -> field.attr("name") + "=" + URLEncoder.encode(field.val(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(form.attr("action"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields)));
    }

    /** Returns the address to which a form led. */
    private static String next(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.uri().getPath() + "?" + answer.uri().getQuery();
    }

    private static void largerVersions(int number) {
        String items = IntStream.range(0, number)
                .mapToObj(each -> """
                        {"authorisation":"%s","demarche":{"code":"aide-facultative-ccas","name":"Aide facultative du CCAS"},"version":2}""".formatted(FakeServices.AUTHORISATION.substring(0, 34)
                        + (each == 0 ? FakeServices.AUTHORISATION.substring(34) : 10 + each)))
                .collect(Collectors.joining(","));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/larger-versions"))
                        .willReturn(okJson("{\"items\":[" + items + "]}")));
    }

    /** Publishes a version that asks for the allowance notice as well. */
    private static void publishLargerVersion() {
        largerVersions(1);
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/demarches/aide-facultative-ccas"))
                        .willReturn(okJson(FakeServices.read("demarche").replace("\"version\":1", "\"version\":2"))));
        portal.services().server().stubFor(get(urlPathEqualTo(API + "/renewal")).willReturn(okJson("""
                {"durationDays":120,"version":2,"differences":[
                  {"kind":"more-documents","more":true,"type":{"code":"avis-imposition","name":"Avis d'imposition"},"before":"1","after":"2"},
                  {"kind":"type-added","more":true,"type":{"code":"attestation-caf","name":"Attestation de la CAF"}}],"types":[
                  {"code":"avis-imposition","name":"Avis d'imposition"},
                  {"code":"attestation-caf","name":"Attestation de la CAF"}]}""")));
    }

    private static void verifyRenewals(int number) {
        portal.services().server().verify(number, postRequestedFor(urlPathEqualTo(API + "/renewal")));
    }

    private static String dayIn(int days) {
        return Dates.date(LocalDate.now(CivilTime.ZONE).plusDays(days), Locale.FRENCH);
    }

    @Test
    void the_first_page_asks_about_a_text_that_lets_more_be_read() throws Exception {
        publishLargerVersion();

        Document home = page("/leger");

        assertThat(home.select("#a-faire").text())
                .contains("« Aide facultative du CCAS » : un nouveau texte", "rien de plus n'est lu sans votre accord");
        assertThat(home.select("#a-faire a").attr("href")).isEqualTo(RENEW);
    }

    @Test
    void the_first_page_asks_nothing_without_such_a_text_and_stays_when_the_service_is_away() throws Exception {
        assertThat(page("/leger").select("#a-faire")).isEmpty();
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/larger-versions"))
                        .willReturn(serverError()));

        assertThat(page("/leger").select("main a[href=/leger/pieces]")).isNotEmpty();
    }

    @Test
    void the_first_page_with_the_most_questions_stays_light() throws Exception {
        largerVersions(10);
        int size = 0;
        for (String file : new String[] {"/leger", "/leger.css", "/theme/theme.css", "/theme/emblem.svg"}) {
            size += send(request(file)).body().getBytes(StandardCharsets.UTF_8).length;
        }

        assertThat(page("/leger").select("#a-faire form")).hasSize(10);
        assertThat(size).isLessThan(20_000);
    }

    @Test
    void the_page_compares_today_with_the_new_text_and_records_the_agreement() throws Exception {
        publishLargerVersion();

        Document question = page(RENEW);

        assertThat(question.select("#aujourd-hui").text())
                .contains("Avis d'imposition")
                .doesNotContain("CAF");
        assertThat(question.select("#ce-qui-sera-lu").text())
                .contains(
                        "Le texte de cette démarche a changé depuis votre accord",
                        "En plus de ce que vous aviez accepté : Avis d'imposition : nombre de pièces demandées : 2 (avant : 1).",
                        "Demandé en plus : Attestation de la CAF.",
                        "Jusqu'au " + dayIn(120));
        verifyRenewals(0);

        assertThat(next(press(question, "j-autorise"))).isEqualTo(RECEIPT + "?prolongee");
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(API + "/renewal"))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("1")))
                                .withRequestBody(matchingJsonPath("$.version", equalTo("2")))
                                .withRequestBody(matchingJsonPath("$.durationDays", equalTo("120"))));
    }

    @Test
    void another_time_is_shown_before_it_is_agreed_to() throws Exception {
        Document question = page(RENEW + "?duree=30");

        assertThat(question.select("#ce-qui-sera-lu > p").text()).contains("Jusqu'au " + dayIn(30));
        assertThat(question.select("input[type=radio][checked]").val()).isEqualTo("30");
        assertThat(next(press(question, "j-autorise"))).isEqualTo(RECEIPT + "?prolongee");
        portal.services()
                .server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(API + "/renewal"))
                                .withRequestBody(matchingJsonPath("$.durationDays", equalTo("30"))));
    }

    @Test
    void a_time_that_is_not_offered_is_not_agreed_to() throws Exception {
        Document question = page(RENEW + "?duree=9999");
        assertThat(question.select("input[type=radio][checked]").val()).isEqualTo("120");
        question.select("form[method=post] input[name=duree]").val("9999");

        Document again = Jsoup.parse(press(question, "j-autorise").body());

        assertThat(again.select("#erreur").text()).contains("Rien n'a été enregistré");
        verifyRenewals(0);
    }

    @Test
    void a_text_that_changed_since_the_page_is_shown_again_and_nothing_is_recorded() throws Exception {
        Document question = page(RENEW);
        publishLargerVersion();

        Document again = Jsoup.parse(press(question, "j-autorise").body());

        assertThat(again.select("#erreur").text()).contains("a changé depuis l'affichage de la page");
        assertThat(again.select("#ce-qui-sera-lu").text()).contains("Demandé en plus : Attestation de la CAF.");
        verifyRenewals(0);
    }

    @Test
    void a_page_of_another_day_is_shown_again_with_the_new_last_day() throws Exception {
        Document question = page(RENEW);
        question.select("form input[name=jusqu-au]")
                .val(LocalDate.now(CivilTime.ZONE).plusDays(119).toString());

        Document again = Jsoup.parse(press(question, "j-autorise").body());

        assertThat(again.select("#erreur").text()).contains("Le dernier jour a changé");
        verifyRenewals(0);
    }

    @Test
    void the_former_text_is_kept_for_the_version_that_was_shown() throws Exception {
        publishLargerVersion();
        portal.services()
                .server()
                .stubFor(put(urlPathEqualTo(API + "/kept-text")).willReturn(noContent()));

        HttpResponse<String> kept = press(page(RENEW), "garder-" + FakeServices.AUTHORISATION);

        portal.services()
                .server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(API + "/kept-text"))
                                .withRequestBody(matchingJsonPath("$.version", equalTo("2"))));
        assertThat(next(kept)).isEqualTo(RECEIPT + "?gardee");
        assertThat(Jsoup.parse(kept.body()).select("#avis").text())
                .contains("Vous gardez pour « Aide facultative du CCAS »");
    }

    @Test
    void a_form_without_the_sessions_token_changes_nothing() throws Exception {
        Document question = page(RENEW);
        question.select("form input[name=_csrf]").remove();

        assertThat(press(question, "j-autorise").statusCode()).isEqualTo(403);
        verifyRenewals(0);
    }

    @Test
    void the_reason_why_it_cannot_be_renewed_replaces_the_question() throws Exception {
        portal.services().server().stubFor(get(urlPathEqualTo(API + "/renewal")).willReturn(okJson("""
                        {"durationDays":120,"version":1,"types":[],"obstacle":"too-many-documents"}""")));

        Document question = page(RENEW);

        assertThat(question.select("#obstacle").text()).contains("Retirez-en d'abord");
        assertThat(question.select("#j-autorise")).isEmpty();
    }
}
