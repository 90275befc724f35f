package fr.montpellier.multipass.identity.protocol.logout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** OpenID Connect Session Management 1.0. */
class SessionManagementIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    private Map<String, String> authorize() {
        identity.franceConnect.with(People.INES, "eidas1");
        return TestBrowser.query(browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect")),
                identity.portal.redirectUri()));
    }

    private Optional<HttpCookie> cookie() {
        return browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("MULTIPASS_BROWSER_STATE"))
                .findFirst();
    }

    /** What the frame computes (section 3.2). */
    private String expected(String sessionState, String browserState) throws NoSuchAlgorithmException {
        String salt = sessionState.substring(sessionState.indexOf('.') + 1);
        var text = "citizen-portal " + identity.portal.url() + " " + browserState + " " + salt;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "." + salt;
    }

    @Test
    void the_answer_holds_a_state_that_the_frame_finds_unchanged_until_the_person_signs_out() throws Exception {
        String state = authorize().getOrDefault("session_state", "");

        assertThat(state).matches("[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{22}");
        assertThat(expected(state, cookie().orElseThrow().getValue())).isEqualTo(state);

        browser.open(identity.at("/connect/logout"));
        HttpResponse<String> question = browser.open(identity.at("/connect/logout"));
        browser.submit(question, Map.of());

        assertThat(cookie()).isEmpty();
    }

    @Test
    void another_sign_in_is_another_state_and_no_two_answers_have_the_same() {
        Map<String, String> first = authorize();
        String firstCookie = cookie().orElseThrow().getValue();
        Map<String, String> again = authorize();
        assertThat(again.get("session_state")).isNotEqualTo(first.get("session_state"));
        assertThat(cookie().orElseThrow().getValue()).isEqualTo(firstCookie);

        browser.open(identity.at("/federation/franceconnect/start"));

        assertThat(cookie().orElseThrow().getValue()).isNotEqualTo(firstCookie);
    }

    @Test
    void the_frame_may_be_framed_holds_our_script_alone_and_opens_no_session() {
        HttpResponse<String> page = new TestBrowser().get(identity.at("/connect/check-session"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<script src=\"/assets/check-session.js\"></script>");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'")
                .doesNotContain("frame-ancestors", "unsafe-inline");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<String> script = new TestBrowser().get(identity.at("/assets/check-session.js"));
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    }
}
