package fr.montpellier.multipass.portal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that unauthenticated requests leave no state in the portal. */
class UnauthenticatedVisitorsIT {

    private static final PortalOnFakes portal = PortalOnFakes.shared();
    private final HttpClient visitor = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource(textBlock = """
        GET,  /,                                    200
        HEAD, /,                                    200
        GET,  /accessibilite,                       200
        GET,  /donnees-personnelles,                200
        GET,  /donnees-personnelles/aide-facultative-ccas, 200
        GET,  /donnees-personnelles/inconnue,       404
        GET,  /mentions-legales,                    200
        GET,  /transparence,                        200
        GET,  /transparence.json,                   200
        GET,  /transparence.csv,                    200
        GET,  /aide,                                200
        GET,  /connexion-impossible,                200
        GET,  /connexion-impossible?raison=complet, 503
        GET,  /session-terminee,                    200
        GET,  /session-terminee?fin,                200
        GET,  /compte-ferme,                        200
        GET,  /connexion/de-nouveau,                303
        GET,  /connexion/plus-sure,                 303
        GET,  /langue/en?page=/,                    303
        GET,  /une-page-qui-n-existe-pas,           404
        GET,  /index.html,                          404
        GET,  /accueil,                             302
        GET,  /demarches/tarif-cantine,             302
        GET,  /agent,                               302
        GET,  /fichiers/usager/export,              302
        GET,  /oauth2/authorization/multipass,      302
        GET,  /login/oauth2/code/multipass?code=a&state=b, 302
        GET,  /?v-r=init&location=accueil,          403
        POST, /?v-r=uidl&v-uiId=0,                  200
        POST, /?v-r=heartbeat&v-uiId=0,             403
        GET,  /?v-r=push,                           200
        POST, /?v-r=webcomponent-resync,            404
        GET,  /VAADIN/push,                         404
        POST, /VAADIN/dynamic/resource/0/a/upload,  403
        POST, /accueil,                             403
        POST, /logout,                              403
        POST, /logout/back-channel,                 415
        GET,  /logout,                              404
        GET,  /multipass.css,                       200
        GET,  /leger.css,                           200
        GET,  /images/voir.svg,                     200
        GET,  /theme/theme.css,                     200
        GET,  /theme/emblem.svg,                    200
        GET,  /theme/other.css,                     404
        GET,  /leger,                               302
        GET,  /premiere-visite/vue?page=/accueil,   303
        GET,  /actuator/health/readiness,           200
        GET,  /problems/not-found,                  200
        GET,  /.well-known/jwks.json,               200
        """)
    void an_unauthenticated_request_creates_no_session(String method, String path, int status) throws Exception {
        int before = portal.sessions();
        HttpResponse<String> answer = visitor.send(
                request(path)
                        .method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "{}" : ""))
                        .build(),
                text());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("MULTIPASS_PORTAL="));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(portal.sessions()).isLessThanOrEqualTo(before);
    }

    @Test
    void an_unknown_address_is_404_with_the_portals_page_without_a_session() throws Exception {
        HttpResponse<String> answer = get(visitor, "/une-page-qui-n-existe-pas");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("Cette page n&#39;existe pas", "class=\"page for-visitors\"", "<footer>")
                .doesNotContain("<script");
    }

    @Test
    void an_unknown_address_is_404_with_the_portals_page_for_a_signed_in_person() throws Exception {
        HttpClient resident = signedIn("/oauth2/authorization/multipass?idp_hint=franceconnect");
        for (String path : new String[] {"/une-page-qui-n-existe-pas", "/VAADIN/push", "/mes-pieces/deposer/x"}) {
            HttpResponse<String> answer = get(resident, path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body())
                    .contains("Cette page n&#39;existe pas", "class=\"page for-residents\"", "Inès Lambert")
                    .contains("href=\"/mes-pieces\"", "action=\"/logout\"");
        }
    }

    @Test
    void a_resident_returns_to_the_requested_page_after_signing_in() throws Exception {
        HttpClient resident = signedIn("/demarches/aide-facultative-ccas?x=1");
        assertThat(get(resident, "/").uri().getPath()).isEqualTo("/accueil");
    }

    @Test
    void a_forged_sign_in_cookie_is_rejected() throws Exception {
        HttpResponse<String> answer = visitor.send(
                request("/login/oauth2/code/multipass?code=a&state=b")
                        .header("Cookie", "MULTIPASS_SIGNIN=" + "A".repeat(400))
                        .build(),
                text());
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/connexion-impossible");
    }

    @Test
    void a_return_address_outside_the_portal_is_ignored() throws Exception {
        var cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var planted = new java.net.HttpCookie("MULTIPASS_RETURN", "//evil.example");
        planted.setPath("/");
        planted.setVersion(0);
        cookies.getCookieStore().add(URI.create(portal.url()), planted);
        assertThat(get(browser, "/oauth2/authorization/multipass").uri().toString())
                .isEqualTo(portal.url() + "/accueil");
    }

    private static HttpClient signedIn(String path) throws IOException, InterruptedException {
        HttpClient browser = BrowserTab.browser();
        assertThat(get(browser, path).statusCode()).isEqualTo(200);
        return browser;
    }

    private static HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), text());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(portal.url() + path)).timeout(Duration.ofSeconds(20));
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    }
}
