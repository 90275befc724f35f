package fr.montpellier.multipass.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A parent acts for a child in the portal. */
class ActingIT {

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
    void each_page_says_for_whom_and_one_link_leads_back() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        assertThat(page(browser).select("#agir-pour")).isEmpty();

        open(browser, ACT + UUID.randomUUID());

        Document acting = page(browser);
        assertThat(acting.select("#agir-pour").text()).contains("Vous agissez pour Lina Lambert");
        assertThat(acting.select("#personne").text()).isEqualTo("Lina Lambert");
        assertThat(acting.select("a[href=/leger/carte]")).isEmpty();

        open(browser, acting.select("#agir-pour a").attr("href"));

        assertThat(page(browser).select("#agir-pour")).isEmpty();
        assertThat(page(browser).select("#personne").text()).isEqualTo("Inès Lambert");
    }

    @Test
    void the_session_of_the_parent_ends_so_that_no_open_page_goes_on_as_the_child() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());
        List<HttpCookie> before = ((CookieManager) browser.cookieHandler().orElseThrow())
                .getCookieStore().getCookies().stream()
                        .map(HttpCookie::clone)
                        .map(HttpCookie.class::cast)
                        .toList();

        open(browser, ACT + UUID.randomUUID());

        HttpClient stale = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String cookies = String.join(
                "; ",
                before.stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .toList());
        assertThat(open(stale, "/leger", "Cookie", cookies).statusCode()).isEqualTo(302);
    }

    @Test
    void anything_but_an_identifier_is_not_passed_on() throws Exception {
        HttpClient browser = BrowserTab.signedIn(portal.url());

        open(browser, ACT + "x%26prompt%3Dnone");

        assertThat(page(browser).select("#agir-pour")).isEmpty();
    }
}
