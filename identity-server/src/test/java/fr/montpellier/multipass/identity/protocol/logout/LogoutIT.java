package fr.montpellier.multipass.identity.protocol.logout;

import static fr.montpellier.multipass.identity.testing.applications.Visitor.GOODBYE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Visitor;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** OpenID Connect RP-Initiated Logout 1.0: what an application asks, and what the person answers. */
class LogoutIT {

    private final Visitor visitor = new Visitor();
    private final RunningIdentity identity = visitor.identity();
    private final TestBrowser browser = visitor.browser();

    @Test
    void the_clients_hint_about_this_sign_in_signs_out_without_a_question_and_leads_back_with_the_state() {
        Registered client = visitor.register(Map.of());
        String idToken = visitor.signIn(client).text("id_token");

        URI back = browser.openUntil(
                visitor.logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE, "state", "a&b c")),
                "https://app.example.org/");

        assertThat(back).isEqualTo(URI.create(GOODBYE + "?state=a%26b%20c"));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void a_hint_that_expired_or_whose_authorization_is_gone_is_good_all_the_same() {
        Registered client = visitor.register(Map.of());
        String idToken = visitor.signIn(client).text("id_token");
        identity.bean(JdbcClient.class).sql("DELETE FROM oauth_authorization").update();

        URI back = browser.openUntil(
                visitor.logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", GOODBYE)),
                "https://app.example.org/");

        assertThat(back).isEqualTo(URI.create(GOODBYE));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void asvs_10_6_2_without_a_hint_the_person_is_asked_and_may_stay() {
        Registered client = visitor.register(Map.of());
        visitor.signIn(client);

        HttpResponse<String> page =
                browser.open(visitor.logout(Map.of("client_id", client.id(), "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.body())
                .contains("Voulez-vous vous déconnecter\u00a0?", "Une application demande à vous déconnecter");
        assertThat(page.uri().toString()).doesNotContain("app.example.org");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void a_person_who_says_yes_is_signed_out_and_goes_back_to_the_client() {
        Registered client = visitor.register(Map.of());
        visitor.signIn(client);
        HttpResponse<String> question =
                browser.open(visitor.logout(Map.of("client_id", client.id(), "post_logout_redirect_uri", GOODBYE)));

        HttpResponse<String> hop = browser.open(
                TestBrowser.location(browser.submit(question, Map.of())).orElseThrow());
        String next = hop.headers().firstValue("Refresh").orElseThrow().replaceFirst("0;url=", "");
        URI back = browser.openUntil(identity.at("/").resolve(next), "https://app.example.org/");

        assertThat(back).isEqualTo(URI.create(GOODBYE));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void a_yes_that_does_not_come_from_the_question_is_refused() {
        Registered client = visitor.register(Map.of());
        visitor.signIn(client);
        HttpResponse<String> question = browser.open(visitor.logout(Map.of("client_id", client.id())));
        String request = TestBrowser.query(question.uri()).get("request");

        HttpResponse<String> forged = browser.post(identity.at("/sign-out"), Map.of("request", request));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void a_hint_about_another_sign_in_is_a_question_too() {
        Registered client = visitor.register(Map.of());
        String old = visitor.signIn(client).text("id_token");
        browser.cookies().getCookieStore().removeAll();
        visitor.signIn(client);

        HttpResponse<String> page =
                browser.open(visitor.logout(Map.of("id_token_hint", old, "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.body()).contains("Voulez-vous vous déconnecter\u00a0?");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void a_person_who_is_not_signed_in_is_told_so_without_a_question() {
        HttpResponse<String> page = browser.open(visitor.logout(Map.of("state", "s")));

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
        Registered client = visitor.register(Map.of());
        String idToken = visitor.signIn(client).text("id_token");

        HttpResponse<String> page =
                browser.open(visitor.logout(Map.of("id_token_hint", idToken, "post_logout_redirect_uri", address)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("La déconnexion n’a pas abouti");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void an_address_without_a_client_a_forged_hint_an_access_token_and_another_client_are_refused() {
        Registered client = visitor.register(Map.of());
        TestClient.Answer tokens = visitor.signIn(client);
        String idToken = tokens.text("id_token");
        String forged = new TestClient("forger")
                .sign(new JWTClaimsSet.Builder()
                        .issuer(identity.issuer())
                        .audience(client.id())
                        .subject("someone")
                        .build());

        for (Map<String, String> parameters : List.of(
                Map.of("post_logout_redirect_uri", GOODBYE),
                Map.of("id_token_hint", forged),
                Map.of("id_token_hint", idToken.substring(0, idToken.length() - 3) + "AAA"),
                Map.of("id_token_hint", tokens.accessToken()),
                Map.of("id_token_hint", "not a token"),
                Map.of("id_token_hint", idToken, "client_id", "citizen-portal"),
                Map.of("client_id", "nobody"))) {
            assertThat(browser.open(visitor.logout(parameters)).statusCode())
                    .as(parameters.keySet().toString())
                    .isEqualTo(400);
        }
        assertThat(browser.open(URI.create(visitor.logout(Map.of("state", "s")) + "&state=t"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60_000})
    void a_posted_request_that_is_refused_gets_the_same_page_however_long_it_is(int length) {
        visitor.signIn(visitor.register(Map.of()));

        HttpResponse<String> page = browser.post(
                identity.at("/connect/logout"), Map.of("client_id", "nobody", "state", "s".repeat(length)));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("La déconnexion n’a pas abouti");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    /** The browser holds its cookies back with the form of another site, and not with what follows. */
    @Test
    void a_logout_by_post_from_another_site_signs_the_browser_out_all_the_same() {
        Registered client = visitor.register(Map.of());
        String idToken = visitor.signIn(client).text("id_token");

        HttpResponse<String> posted =
                new TestBrowser().post(identity.at("/connect/logout"), Map.of("id_token_hint", idToken));
        assertThat(posted.statusCode()).isEqualTo(303);
        browser.open(TestBrowser.location(posted).orElseThrow());

        assertThat(visitor.isSignedIn()).isFalse();
    }

    @Test
    void a_hint_without_the_browser_of_the_sign_in_ends_that_clients_tokens_alone() {
        Registered client = visitor.register(Map.of());
        TestClient.Answer tokens = visitor.signIn(client);

        new TestBrowser().open(visitor.logout(Map.of("id_token_hint", tokens.text("id_token"))));

        assertThat(identity.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM oauth_authorization WHERE client_id = ?")
                        .param(client.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(visitor.isSignedIn()).isTrue();
    }
}
