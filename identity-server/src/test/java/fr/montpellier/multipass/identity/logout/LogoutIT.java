package fr.montpellier.multipass.identity.logout;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.LoggedOutApplication;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.Registered;
import fr.montpellier.multipass.identity.testing.Registration;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import fr.montpellier.multipass.identity.testing.TestClient;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogoutIT {

    private static final String GOODBYE = "https://app.example.org/goodbye";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();
    private final LoggedOutApplication application = new LoggedOutApplication();

    private Registered register(Map<String, Object> members) {
        var all = Registration.web(Map.of("post_logout_redirect_uris", List.of(GOODBYE)));
        all.putAll(members);
        return Registered.at(identity, all);
    }

    private TestClient.Answer signIn(Registered client) {
        identity.franceConnect.with(People.INES, "eidas1");
        return client.signIn(browser);
    }

    private URI logout(Map<String, String> parameters) {
        return identity.at("/connect/logout?"
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private boolean isSignedIn() {
        var silent = browser.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")), identity.portal.redirectUri());
        return TestBrowser.query(silent).containsKey("code");
    }

    private void runDueNotices() {
        identity.bean(JdbcClient.class)
                .sql("UPDATE logout_notice SET next_attempt_at = now() WHERE state = 'waiting'")
                .update();
        identity.bean(BackChannel.class).tellAgain();
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
    void the_clients_hint_about_this_sign_in_signs_out_without_a_question_and_leads_back_with_the_state() {
        var client = register(Map.of());
        var idToken = signIn(client).text("id_token");

        var back = browser.openUntil(
                logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE, "state", "a&b c")),
                "https://app.example.org/");

        assertThat(back).isEqualTo(URI.create(GOODBYE + "?state=a%26b%20c"));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void a_hint_that_expired_or_whose_authorization_is_gone_is_good_all_the_same() {
        var client = register(Map.of());
        var idToken = signIn(client).text("id_token");
        identity.bean(JdbcClient.class).sql("DELETE FROM oauth_authorization").update();

        var back = browser.openUntil(
                logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE)),
                "https://app.example.org/");

        assertThat(back).isEqualTo(URI.create(GOODBYE));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void asvs_10_6_2_without_a_hint_the_person_is_asked_and_may_stay() {
        var client = register(Map.of());
        signIn(client);

        var page = browser.open(logout(Map.of("client_id", client.id(), "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.body())
                .contains("Voulez-vous vous déconnecter\u00a0?", "Une application demande à vous déconnecter");
        assertThat(page.uri().toString()).doesNotContain("app.example.org");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void a_person_who_says_yes_is_signed_out_and_goes_back_to_the_client() {
        var client = register(Map.of());
        signIn(client);
        var question = browser.open(logout(Map.of("client_id", client.id(), "post_logout_redirect_uri", GOODBYE)));

        var hop = browser.open(
                TestBrowser.location(browser.submit(question, Map.of())).orElseThrow());
        var next = hop.headers().firstValue("Refresh").orElseThrow().replaceFirst("0;url=", "");
        var back = browser.openUntil(identity.at("/").resolve(next), "https://app.example.org/");

        assertThat(back).isEqualTo(URI.create(GOODBYE));
        assertThat(isSignedIn()).isFalse();
    }

    @Test
    void a_yes_that_does_not_come_from_the_question_is_refused() {
        var client = register(Map.of());
        signIn(client);
        var question = browser.open(logout(Map.of("client_id", client.id())));
        var request = TestBrowser.query(question.uri()).get("request");

        var forged = browser.post(identity.at("/sign-out"), Map.of("request", request));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void a_hint_about_another_sign_in_is_a_question_too() {
        var client = register(Map.of());
        var old = signIn(client).text("id_token");
        browser.cookies().getCookieStore().removeAll();
        signIn(client);

        var page = browser.open(logout(Map.of("id_token_hint", old, "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.body()).contains("Voulez-vous vous déconnecter\u00a0?");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void whoever_is_not_signed_in_is_told_so_without_a_question() {
        var page = browser.open(logout(Map.of("state", "s")));

        assertThat(page.body()).contains("Vous êtes déconnecté");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.org/goodbye?more=1",
        "https://app.example.org/goodbye/",
        "https://evil.example.org/goodbye",
        "HTTPS://app.example.org/goodbye"
    })
    void an_address_that_is_not_registered_exactly_gets_a_page_and_no_redirect(String address) {
        var client = register(Map.of());
        var idToken = signIn(client).text("id_token");

        var page = browser.open(logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", address)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("La déconnexion n’a pas abouti");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void an_address_without_a_client_a_forged_hint_an_access_token_and_another_client_are_refused() {
        var client = register(Map.of());
        var tokens = signIn(client);
        var idToken = tokens.text("id_token");
        var forged = new TestClient("forger")
                .sign(new JWTClaimsSet.Builder()
                        .issuer(identity.issuer())
                        .audience(client.id())
                        .subject("someone")
                        .build());

        for (var parameters : List.of(
                Map.of("post_logout_redirect_uri", GOODBYE),
                Map.of("id_token_hint", forged),
                Map.of("id_token_hint", idToken.substring(0, idToken.length() - 3) + "AAA"),
                Map.of("id_token_hint", tokens.accessToken()),
                Map.of("id_token_hint", "not a token"),
                Map.of("id_token_hint", idToken, "client_id", "citizen-portal"),
                Map.of("client_id", "nobody"))) {
            assertThat(browser.open(logout(parameters)).statusCode())
                    .as(parameters.keySet().toString())
                    .isEqualTo(400);
        }
        assertThat(browser.open(URI.create(logout(Map.of("state", "s")) + "&state=t"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2_200_000})
    void a_posted_request_that_is_refused_or_too_long_to_be_read_gets_the_same_page(int length) {
        signIn(register(Map.of()));

        var page = browser.post(
                identity.at("/connect/logout"), Map.of("client_id", "nobody", "state", "s".repeat(length)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("La déconnexion n’a pas abouti");
        assertThat(isSignedIn()).isTrue();
    }

    @Test
    void applications_know_a_sign_in_by_names_that_they_cannot_compare() throws ParseException {
        var one = signIn(register(Map.of())).claims("id_token");
        var other = signIn(register(Map.of())).claims("id_token");

        assertThat(one.getStringClaim("sid")).isNotBlank().isNotEqualTo(other.getStringClaim("sid"));
    }

    @Test
    void asvs_10_5_5_every_application_of_the_sign_in_is_told_by_a_logout_token() throws ParseException, JOSEException {
        var other = new LoggedOutApplication();
        var first = register(Map.of("backchannel_logout_uri", application.address()));
        var second = register(Map.of("backchannel_logout_uri", other.address()));
        var idToken = signIn(first);
        var atSecond = signIn(second).claims("id_token");

        browser.openUntil(
                logout(Map.of("id_token_hint", idToken.text("id_token"), "post_logout_redirect_uri", GOODBYE)),
                "https://app.example.org/");

        assertThat(application.logoutTokens).hasSize(1);
        var token = SignedJWT.parse(other.logoutTokens.getFirst());
        var claims = token.getJWTClaimsSet();
        var key = identity.jwks("/oauth2/jwks").getKeyByKeyId(token.getHeader().getKeyID());
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
        var client = register(Map.of("backchannel_logout_uri", application.address(), "client_name", "Piscines"));
        var idToken = signIn(client).text("id_token");
        application.status = 503;

        var page = browser.open(logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE)));

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
        var client = register(Map.of("backchannel_logout_uri", application.address()));
        var idToken = signIn(client).text("id_token");
        application.status = 500;
        browser.open(logout(Map.of("id_token_hint", idToken)));

        for (int i = 0; i < LogoutNotices.PAUSES.size(); i++) {
            assertThat(state(client.id())).isEqualTo("waiting");
            runDueNotices();
        }

        assertThat(state(client.id())).isEqualTo("given-up");
        assertThat(application.logoutTokens).hasSize(LogoutNotices.PAUSES.size() + 1);
        assertThat(entries("failed", client.id())).isEqualTo(2);
    }

    @Test
    void a_notice_that_one_instance_took_is_not_due_for_another() {
        var notices = identity.bean(LogoutNotices.class);
        var signIn = java.util.UUID.randomUUID();
        notices.add(signIn, "some-client", "sid", "subject-of-the-person");
        identity.bean(JdbcClient.class)
                .sql("UPDATE logout_notice SET next_attempt_at = now() WHERE sign_in = ?")
                .param(signIn)
                .update();

        var taken = notices.take(1_000).stream()
                .filter(notice -> notice.signIn().equals(signIn))
                .toList();

        assertThat(taken)
                .singleElement()
                .satisfies(notice -> assertThat(notice.attempts()).isEqualTo(2));
        assertThat(notices.take(1_000)).noneMatch(notice -> notice.signIn().equals(signIn));
        notices.givenUp(taken.getFirst());
    }

    @Test
    void applications_with_a_front_channel_are_opened_in_frames_that_the_policy_allows_alone() {
        var client = register(Map.of("frontchannel_logout_uri", "https://app.example.org/front?x=1"));
        var tokens = signIn(client);

        var page = browser.open(
                logout(Map.of("id_token_hint", tokens.text("id_token"), "post_logout_redirect_uri", GOODBYE)));

        var sid = tokens.claims("id_token").getClaim("sid");
        assertThat(page.body())
                .contains("<iframe src=\"https://app.example.org/front?x=1&amp;iss="
                        + URLEncoder.encode(identity.issuer(), StandardCharsets.UTF_8) + "&amp;sid=" + sid + "\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .endsWith("frame-src https://app.example.org");
        var next = page.headers().firstValue("Refresh").orElseThrow().replaceFirst("3;url=", "");
        assertThat(browser.openUntil(identity.at("/").resolve(next), "https://app.example.org/"))
                .isEqualTo(URI.create(GOODBYE));
    }

    @Test
    void a_logout_by_post_from_another_site_needs_no_cookie() {
        var client = register(Map.of());
        var idToken = signIn(client).text("id_token");

        var answer = new TestBrowser().post(identity.at("/connect/logout"), Map.of("id_token_hint", idToken));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(isSignedIn()).isFalse();
    }
}
