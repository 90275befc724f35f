package fr.montpellier.multipass.identity.people.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SessionsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    private URI logout(String idToken, String state) {
        return identity.at("/connect/logout?id_token_hint=" + idToken + "&state=" + state + "&post_logout_redirect_uri="
                + URLEncoder.encode(identity.portal.url() + "/", StandardCharsets.UTF_8));
    }

    private int entries(String type) {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param(type)
                .query(Integer.class)
                .single();
    }

    @Test
    void the_session_cookie_is_ours_alone_and_out_of_reach_of_scripts() {
        identity.franceConnect.with(People.INES, "eidas1");
        HttpResponse<String> answer = browser.get(identity.at("/federation/franceconnect/start"));

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("MULTIPASS_ID=")
                .contains("HttpOnly", "SameSite=Lax");
    }

    private String cookie() {
        return browser.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("MULTIPASS_ID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> silently(String cookie) {
        URI request = identity.portal.authorize(identity.issuer(), Map.of("prompt", "none"));
        HttpResponse<String> answer = new TestBrowser().get(request, "Cookie", "MULTIPASS_ID=" + cookie);
        return TestBrowser.query(
                URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    @Test
    void signing_in_changes_the_session_id() {
        identity.franceConnect.with(People.INES, "eidas1");
        browser.get(identity.at("/federation/franceconnect/start"));
        String anonymous = cookie();

        browser.open(identity.at("/federation/franceconnect/start"));

        String signedIn = cookie();
        assertThat(silently(signedIn)).containsKey("code");
        assertThat(silently(anonymous)).containsEntry("error", "login_required");
        browser.open(identity.at("/federation/franceconnect/start"));
        assertThat(cookie()).isNotEqualTo(signedIn);
        assertThat(silently(cookie())).containsKey("code");
        assertThat(silently(signedIn)).containsEntry("error", "login_required");
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider_and_returns_to_the_client() {
        TestClient.Answer tokens = identity.signInResident(browser, People.INES);
        int signedOut = entries("identity.signed-out");

        URI back = browser.openUntil(logout(tokens.text("id_token"), "portal-state"), identity.portal.url());

        assertThat(back).isEqualTo(URI.create(identity.portal.url() + "/?state=portal-state"));
        Map<String, String> atProvider = identity.franceConnect.logoutRequests.getLast();
        assertThat(atProvider)
                .containsEntry(
                        "post_logout_redirect_uri", identity.issuer() + "/federation/franceconnect/logout-callback");
        assertThat(atProvider.get("id_token_hint")).isNotBlank();
        assertThat(atProvider.get("state")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(entries("identity.signed-out")).isEqualTo(signedOut + 1);
        URI again = browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri());
        assertThat(TestBrowser.query(again)).containsEntry("error", "login_required");
    }

    @Test
    void after_signing_out_nothing_is_refreshed() {
        TestClient.Answer tokens = identity.signInResident(browser, People.INES);

        browser.openUntil(logout(tokens.text("id_token"), "s"), identity.portal.url());

        assertThat(identity.portal
                        .refresh(identity.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(identity.portal
                        .exchange(identity.issuer(), tokens.accessToken(), "document-vault", "")
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_forged_return_from_sign_out_leads_to_our_page() {
        HttpResponse<String> page = browser.open(identity.at("/federation/franceconnect/logout-callback?state=forged"));

        assertThat(page.uri()).isEqualTo(identity.at("/signed-out"));
        assertThat(page.body()).contains("Vous êtes déconnecté");
    }

    @Test
    void a_sign_out_to_an_unregistered_address_is_refused() {
        TestClient.Answer tokens = identity.signInResident(browser, People.INES);

        HttpResponse<String> page = browser.open(identity.at("/connect/logout?id_token_hint=" + tokens.text("id_token")
                + "&post_logout_redirect_uri=https%3A%2F%2Fevil.example%2F"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("La déconnexion n’a pas abouti");
    }

    @Test
    void the_same_person_in_two_browsers_signs_out_of_one() {
        var other = new TestBrowser();
        TestClient.Answer tokens = identity.signInResident(browser, People.INES);
        identity.signInResident(other, People.INES);

        URI back = browser.openUntil(logout(tokens.text("id_token"), "s"), identity.portal.url());

        assertThat(back.toString()).startsWith(identity.portal.url() + "/");
        URI elsewhere = other.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri());
        assertThat(TestBrowser.query(elsewhere)).containsKey("code");
    }
}
