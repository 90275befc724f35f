package fr.montpellier.multipass.identity.protocol.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.http.RawHttp;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks of another site, or of a link, on the user of the browser fail. */
class BrowserDefencesIT {

    private static final String EVIL = "https://evil.example";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final RawHttp http = new RawHttp(identity.port());
    private final TestBrowser browser = new TestBrowser();

    private static void assertDefended(HttpResponse<String> page) {
        HttpHeaders headers = page.headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .as(page.uri().getPath())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action")
                .doesNotContain("unsafe-", "script-src *", "http: ");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body()).doesNotContain("style=\"", "javascript:", " onclick=", " onload=");
    }

    @ParameterizedTest
    @CsvSource({
        "/,200",
        "/login,200",
        "/error,404",
        "/not-there,404",
        "/signed-out,200",
        "/oauth2/authorize,400",
        "/oauth2/authorize?client_id=citizen-portal&redirect_uri=https%3A%2F%2Fevil.example,400",
        "/connect/logout?client_id=nobody,400",
        "/federation/franceconnect/callback?code=c&state=forged,400",
        "/federation/proconnect/callback?error=access_denied,400"
    })
    void rfc9700_4_16_and_4_2_no_page_is_framed_remembered_or_named_as_a_referrer(String path, int status) {
        HttpResponse<String> page = browser.open(identity.at(path));

        assertThat(page.statusCode()).isEqualTo(status);
        assertDefended(page);
    }

    @Test
    void rfc9700_4_16_and_4_2_pages_of_a_signed_in_person_have_the_same_defences() {
        identity.signInResident(browser, People.INES);

        for (URI address : List.of(
                identity.at("/device"),
                identity.at("/login"),
                identity.at("/connect/logout"),
                identity.partner.authorize(identity.issuer(), Map.of("scope", "openid profile", "prompt", "consent")),
                identity.partner.authorize(
                        identity.issuer(), Map.of("scope", "openid profile", "response_mode", "form_post")))) {
            HttpResponse<String> page = browser.open(address);
            assertThat(page.statusCode()).as(address.getPath()).isEqualTo(200);
            assertDefended(page);
        }
    }

    @Test
    void rfc9700_4_12_a_form_posted_here_is_never_posted_on() {
        identity.signInResident(browser, People.INES);
        HttpResponse<String> consent = browser.open(
                identity.partner.authorize(identity.issuer(), Map.of("scope", "openid profile", "prompt", "consent")));
        HttpResponse<String> question = browser.open(identity.at("/connect/logout"));

        assertThat(browser.submit(consent, Map.of("decision", "give")).statusCode())
                .isEqualTo(303);
        assertThat(browser.submit(question, Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.post(identity.at("/connect/logout"), Map.of()).statusCode())
                .isEqualTo(303);
        URI request = identity.portal.authorize(identity.issuer(), Map.of());
        assertThat(browser.post(identity.at("/oauth2/authorize"), TestBrowser.query(request))
                        .statusCode())
                .isEqualTo(303);
        URI longRequest = identity.portal.authorize(
                identity.issuer(), Map.of("nonce", "n".repeat(5000), "login_hint", "h".repeat(5000)));
        assertThat(browser.post(identity.at("/oauth2/authorize"), TestBrowser.query(longRequest))
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @CsvSource({
        "/login?continue=https://evil.example,200",
        "/login?lang=https://evil.example,200",
        "/federation/franceconnect/start?target=https://evil.example&redirect_uri=https://evil.example,303",
        "/oauth2/authorize?resume=https://evil.example,303",
        "/oauth2/authorize?client_id=citizen-portal&response_type=code&redirect_uri=https://evil.example,400",
        "/oauth2/authorize?client_id=unknown&redirect_uri=https://evil.example,400",
        "/connect/logout?post_logout_redirect_uri=https://evil.example,400",
        "/connect/logout?client_id=citizen-portal&post_logout_redirect_uri=https://evil.example,400",
        "/signed-out?way=https://evil.example,303",
        "/sign-out?request=https://evil.example,303",
        "/sign-out/applications?way=https://evil.example,303",
        "/federation/franceconnect/logout-callback?state=https://evil.example,303",
        "/consent?request=https://evil.example,303",
        "/device?user_code=https://evil.example,303",
        "//evil.example/%2e%2e,400",
        "/%5cevil.example,400"
    })
    void rfc9700_4_11_and_fapi2_5_3_2_1_no_person_is_sent_where_an_address_says(String path, int status) {
        for (String target : List.of(path, path.replace("https://evil.example", "//evil.example"))) {
            RawHttp.Answer answer = http.get(target);

            assertThat(answer.status()).as(target).isEqualTo(status);
            assertThat(answer.header("Location").orElse("")).doesNotContain("//evil.example", "%2F%2Fevil.example");
            assertThat(answer.header("Refresh")).isEmpty();
            assertThat(answer.body()).doesNotContain("href=\"https://evil", "href=\"//evil", "action=\"https://evil");
        }
    }

    @Test
    void asvs_v4_1_3_the_name_of_the_host_in_a_request_leads_nowhere() {
        for (String header : List.of("X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")) {
            RawHttp.Answer answer = http.get("/device", header);

            assertThat(answer.status()).as(header).isEqualTo(303);
            assertThat(answer.header("Location").orElseThrow()).doesNotContain("evil.example");
        }
        assertThat(http.get("/device", "Host: evil.example").status())
                .as("two names")
                .isEqualTo(400);
        RawHttp.Answer named = http.named("evil.example").get("/device");
        assertThat(named.status()).isEqualTo(303);
        assertThat(named.header("Location").orElseThrow()).doesNotContain("evil.example");
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth2/authorize,GET,400", "/oauth2/authorize,POST,303", "/oauth2/authorize,OPTIONS,404",
        "/login,GET,200", "/login,POST,403", "/login,OPTIONS,200",
        "/oauth2/token,GET,404", "/oauth2/token,POST,400", "/oauth2/token,OPTIONS,404",
        "/userinfo,GET,401", "/userinfo,POST,401", "/userinfo,OPTIONS,404",
        "/oauth2/par,GET,404", "/oauth2/par,POST,400", "/oauth2/par,OPTIONS,404"
    })
    void fapi2_5_2_3_no_other_site_reads_an_answer(String path, String method, int status) {
        RawHttp.Answer answer = http.send(
                method,
                path,
                "",
                "Origin: " + EVIL,
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: authorization");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/device", "/device/decision", "/consent", "/sign-out"})
    void rfc9700_4_7_no_other_site_sends_a_form_for_the_person(String path) {
        identity.signInResident(browser, People.INES);

        HttpResponse<String> answer = browser.post(
                identity.at(path),
                Map.of("user_code", "BCDF-GHJK", "decision", "give", "request", "r"),
                "Origin",
                EVIL);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertDefended(answer);
    }

    @Test
    void rfc9700_4_7_and_asvs_v10_2_1_a_callback_counts_in_the_browser_that_started_alone() {
        identity.franceConnect.with(People.INES, "eidas1");
        URI callback = browser.openUntil(
                identity.at("/federation/franceconnect/start"),
                identity.issuer() + "/federation/franceconnect/callback");

        HttpResponse<String> elsewhere = new TestBrowser().open(callback);

        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).doesNotContain("Inès");
        assertDefended(elsewhere);
    }

    @Test
    void rfc9700_4_4_2_and_asvs_v10_2_2_an_answer_of_one_provider_is_no_answer_of_the_other() {
        identity.franceConnect.with(People.INES, "eidas1");
        identity.proConnect.with(People.KARIM, "eidas1-mfa");
        browser.get(identity.at("/federation/proconnect/start"));
        URI callback = browser.openUntil(
                identity.at("/federation/franceconnect/start"),
                identity.issuer() + "/federation/franceconnect/callback");

        HttpResponse<String> mixed =
                browser.open(URI.create(callback.toString().replace("franceconnect", "proconnect")));

        assertThat(mixed.statusCode()).isBetween(400, 499);
        assertThat(silently()).containsEntry("error", "login_required");
    }

    /** The answer that the portal gets without interaction. */
    private Map<String, String> silently() {
        return TestBrowser.query(browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri()));
    }

    @Test
    void asvs_v7_2_4_a_session_that_another_person_chose_is_not_taken() {
        var chosen = "MULTIPASS_ID=Y2hvc2VuLWJ5LXRoZS1hdHRhY2tlcg==";

        RawHttp.Answer answer = http.get("/federation/franceconnect/start", "Cookie: " + chosen);

        assertThat(answer.header("Set-Cookie").orElseThrow())
                .startsWith("MULTIPASS_ID=")
                .doesNotStartWith(chosen);
    }

    @Test
    void asvs_v3_3_1_and_v3_4_1_behind_tls_the_cookie_is_secure_and_the_browser_stays_there() {
        RawHttp.Answer answer = http.get("/federation/franceconnect/start", "X-Forwarded-Proto: https");

        assertThat(answer.header("Set-Cookie").orElseThrow())
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Path=/")
                .doesNotContain("Domain=");
        assertThat(answer.header("Strict-Transport-Security").orElseThrow()).contains("max-age=31536000");
    }

    @Test
    void rfc9700_4_3_no_token_counts_in_an_address() {
        String token = identity.signInResident(browser, People.INES).accessToken();

        assertThat(ReceivedResponse.get(identity.at("/userinfo?access_token=" + token))
                        .status())
                .isEqualTo(401);
        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + token)
                        .header("Cache-Control")
                        .orElseThrow())
                .contains("no-store");
    }
}
