package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import static fr.montpellier.multipass.identity.testing.applications.Visitor.GOODBYE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.applications.LoggedOutApplication;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Visitor;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** OpenID Connect Back-Channel and Front-Channel Logout 1.0: the notices that applications get when a resident signs out. */
class LogoutNotificationIT {

    private final Visitor visitor = new Visitor();
    private final RunningIdentity identity = visitor.identity();
    private final TestBrowser browser = visitor.browser();
    private final LoggedOutApplication application = new LoggedOutApplication();

    private void runDueNotices() {
        identity.bean(JdbcClient.class)
                .sql("UPDATE logout_notice SET next_attempt_at = now() WHERE state = 'waiting'")
                .update();
        identity.bean(BackChannelLogout.class).retry();
    }

    private int entries(String outcome, String client) {
        return identity.bean(JdbcClient.class)
                .sql("""
                        SELECT count(*) FROM journal_entries WHERE type = 'identity.application-signed-out'
                        AND outcome = ? AND convert_from(entry, 'UTF8') LIKE ?""")
                .params(outcome, "%" + client + "%")
                .query(Integer.class)
                .single();
    }

    private String state(String client) {
        return identity.bean(JdbcClient.class)
                .sql("SELECT state FROM logout_notice WHERE client_id = ?")
                .param(client)
                .query(String.class)
                .single();
    }

    @Test
    void asvs_10_5_5_every_application_of_the_sign_in_is_told_by_a_logout_token() throws ParseException, JOSEException {
        var other = new LoggedOutApplication();
        Registered first = visitor.register(Map.of("backchannel_logout_uri", application.address()));
        Registered second = visitor.register(Map.of("backchannel_logout_uri", other.address()));
        TestClient.Answer idToken = visitor.signIn(first);
        JWTClaimsSet atSecond = visitor.signIn(second).claims("id_token");

        browser.openUntil(
                visitor.logout(Map.of("id_token_hint", idToken.text("id_token"), "post_logout_redirect_uri", GOODBYE)),
                "https://app.example.org/");

        assertThat(application.logoutTokens).hasSize(1);
        var token = SignedJWT.parse(other.logoutTokens.getFirst());
        JWTClaimsSet claims = token.getJWTClaimsSet();
        JWK key = identity.jwks("/oauth2/jwks").getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(token.getHeader().getType().getType()).isEqualTo("logout+jwt");
        assertThat(claims.getIssuer()).isEqualTo(identity.issuer());
        assertThat(claims.getAudience()).containsExactly(second.id());
        assertThat(claims.getSubject()).isEqualTo(atSecond.getSubject());
        assertThat(claims.getStringClaim("sid")).isEqualTo(atSecond.getStringClaim("sid"));
        assertThat(claims.getJSONObjectClaim("events"))
                .containsOnlyKeys("http://schemas.openid.net/event/backchannel-logout");
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(120_000);
        assertThat(entries("success", second.id())).isEqualTo(1);
    }

    @Test
    void an_application_that_does_not_answer_is_named_to_the_person_and_told_again() {
        Registered client =
                visitor.register(Map.of("backchannel_logout_uri", application.address(), "client_name", "Piscines"));
        String idToken = visitor.signIn(client).text("id_token");
        application.status = 503;

        HttpResponse<String> page =
                browser.open(visitor.logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.body())
                .contains("n’ont pas encore confirmé votre déconnexion", "Piscines", "href=\"" + GOODBYE + "\"");
        assertThat(entries("failed", client.id())).isEqualTo(1);
        assertThat(state(client.id())).isEqualTo("waiting");

        application.status = 200;
        runDueNotices();

        assertThat(application.logoutTokens).hasSize(2).doesNotHaveDuplicates();
        assertThat(state(client.id())).isEqualTo("delivered");
        assertThat(entries("success", client.id())).isEqualTo(1);
    }

    @Test
    void an_application_that_never_answers_is_given_up_after_the_last_pause() {
        Registered client = visitor.register(Map.of("backchannel_logout_uri", application.address()));
        String idToken = visitor.signIn(client).text("id_token");
        application.status = 500;
        browser.open(visitor.logout(Map.of("id_token_hint", idToken)));

        for (int i = 0; i < LogoutNoticeRepository.PAUSES.size(); i++) {
            assertThat(state(client.id())).isEqualTo("waiting");
            runDueNotices();
        }

        assertThat(state(client.id())).isEqualTo("given-up");
        assertThat(application.logoutTokens).hasSize(LogoutNoticeRepository.PAUSES.size() + 1);
        assertThat(entries("failed", client.id())).isEqualTo(2);
    }

    @Test
    void a_notice_that_one_instance_took_is_not_due_for_another() {
        LogoutNoticeRepository notices = identity.bean(LogoutNoticeRepository.class);
        var signIn = java.util.UUID.randomUUID();
        notices.insert(signIn, "some-client", "sid", "subject-of-the-person");
        identity.bean(JdbcClient.class)
                .sql("UPDATE logout_notice SET next_attempt_at = now() WHERE sign_in = ?")
                .param(signIn)
                .update();

        List<LogoutNotice> taken = notices.takeDue(1_000).stream()
                .filter(notice -> notice.signIn().equals(signIn))
                .toList();

        assertThat(taken)
                .singleElement()
                .satisfies(notice -> assertThat(notice.attempts()).isEqualTo(2));
        assertThat(notices.takeDue(1_000)).noneMatch(notice -> notice.signIn().equals(signIn));
        notices.markAbandoned(taken.getFirst());
    }

    @Test
    void applications_with_a_front_channel_are_opened_in_frames_that_the_policy_allows_alone() {
        Registered client = visitor.register(Map.of("frontchannel_logout_uri", "https://app.example.org/front?x=1"));
        TestClient.Answer tokens = visitor.signIn(client);

        HttpResponse<String> page = browser.open(
                visitor.logout(Map.of("id_token_hint", tokens.text("id_token"), "post_logout_redirect_uri", GOODBYE)));

        Object sid = tokens.claims("id_token").getClaim("sid");
        assertThat(page.body())
                .contains("<iframe src=\"https://app.example.org/front?x=1&amp;iss="
                        + URLEncoder.encode(identity.issuer(), StandardCharsets.UTF_8) + "&amp;sid=" + sid + "\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-src https://app.example.org");
        String next = page.headers().firstValue("Refresh").orElseThrow().replaceFirst("3;url=", "");
        assertThat(browser.openUntil(identity.at("/").resolve(next), "https://app.example.org/"))
                .isEqualTo(URI.create(GOODBYE));
    }

    @Test
    void applications_know_a_sign_in_by_names_that_they_cannot_compare() throws ParseException {
        JWTClaimsSet one = visitor.signIn(visitor.register(Map.of())).claims("id_token");
        JWTClaimsSet other = visitor.signIn(visitor.register(Map.of())).claims("id_token");

        assertThat(one.getStringClaim("sid")).isNotBlank().isNotEqualTo(other.getStringClaim("sid"));
    }
}
