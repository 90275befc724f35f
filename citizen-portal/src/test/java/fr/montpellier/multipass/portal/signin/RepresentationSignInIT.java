package fr.montpellier.multipass.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A parent acts for a child in the portal. */
class RepresentationSignInIT {

    private static final PortalOnFakes portal = PortalOnFakes.shared();
    private static final String ACT = "/oauth2/authorization/multipass?acting=";

    @AfterEach
    void forget() {
        portal.services().reset();
    }

    private static HttpResponse<String> open(HttpClient browser, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(portal.url() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Document page(HttpClient browser) throws Exception {
        return Jsoup.parse(open(browser, "/leger").body());
    }

    @Test
    void each_page_says_for_whom_and_only_its_form_leads_back() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        assertThat(page(browser).select("#agir-pour")).isEmpty();

        open(browser, ACT + UUID.randomUUID());

        Document acting = page(browser);
        assertThat(acting.select("#agir-pour").text()).contains("Vous agissez pour Lina Lambert");
        assertThat(acting.select("#personne").text()).isEqualTo("Lina Lambert");
        assertThat(acting.select("a[href=/leger/carte]")).isEmpty();

        // Another site can cause a sign-in, and not this form.
        open(browser, "/oauth2/authorization/multipass");
        assertThat(page(browser).select("#personne").text()).isEqualTo("Lina Lambert");
        assertThat(leave(browser, "forged").statusCode()).isEqualTo(403);
        assertThat(page(browser).select("#personne").text()).isEqualTo("Lina Lambert");
        leave(browser, acting.select("#agir-pour input[name=_csrf]").attr("value"));

        assertThat(page(browser).select("#agir-pour")).isEmpty();
        assertThat(page(browser).select("#personne").text()).isEqualTo("Inès Lambert");
    }

    @Test
    void the_session_of_the_parent_ends_so_that_no_open_page_goes_on_as_the_child() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        List<HttpCookie> before = cookies(browser);

        open(browser, ACT + UUID.randomUUID());

        assertThat(open(withoutRedirects(), "/leger", "Cookie", header(before)).statusCode())
                .isEqualTo(302);
    }

    private static List<HttpCookie> cookies(HttpClient browser) {
        return ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .map(HttpCookie::clone)
                        .map(HttpCookie.class::cast)
                        .toList();
    }

    private static String header(List<HttpCookie> cookies) {
        return String.join(
                "; ",
                cookies.stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .toList());
    }

    private static HttpClient withoutRedirects() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private static HttpResponse<String> leave(HttpClient browser, String csrf) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(portal.url() + "/mon-espace"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "_csrf=" + URLEncoder.encode(csrf, StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_session_for_one_person_by_another_relation_is_not_that_session() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        open(browser, ACT + UUID.randomUUID());
        List<HttpCookie> before = cookies(browser);

        open(browser, ACT + UUID.randomUUID());

        assertThat(open(withoutRedirects(), "/leger", "Cookie", header(before)).statusCode())
                .isEqualTo(302);
        assertThat(page(browser).select("#personne").text()).isEqualTo("Lina Lambert");
    }

    @Test
    void acting_a_person_neither_closes_the_account_nor_chooses_emails_nor_shows_the_card() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        open(browser, ACT + UUID.randomUUID());

        HttpResponse<String> card = open(browser, "/leger/carte");
        assertThat(card.statusCode()).isEqualTo(403);
        assertThat(card.body()).contains("Réservé à la personne elle-même");
        open(browser, "/connexion/de-nouveau?page=/mon-compte/fermer");
        assertThat(page(browser).select("#personne").text()).isEqualTo("Lina Lambert");
    }

    @Test
    void anything_but_an_identifier_is_not_passed_on() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        String chosen = UUID.randomUUID().toString();

        // Another person's sign-in is the latest request, so that the assertion below needs one of this person.
        open(BrowserTab.signedIn(portal.url()), ACT + chosen);
        assertThat(portal.identity().lastAuthorizationRequest()).containsEntry("acting_for", chosen);
        open(browser, ACT + "x%26prompt%3Dnone");

        assertThat(portal.identity().lastAuthorizationRequest())
                .containsEntry("client_id", "citizen-portal")
                .doesNotContainKeys("acting_for", "prompt");
        assertThat(page(browser).select("#personne").text()).isEqualTo("Inès Lambert");
        assertThat(page(browser).select("#agir-pour")).isEmpty();
    }
}
