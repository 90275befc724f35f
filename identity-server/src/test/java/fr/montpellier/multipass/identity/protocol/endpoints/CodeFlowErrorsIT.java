package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeFlowErrorsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    private URI authorize(Map<String, String> changes) {
        return browser.openUntil(identity.portal.authorize(identity.issuer(), changes), identity.portal.redirectUri());
    }

    private String freshCode() {
        identity.franceConnect.with(People.INES, "eidas1");
        return TestBrowser.code(authorize(Map.of("idp_hint", "franceconnect")));
    }

    @Test
    void a_signed_in_person_asked_without_pkce_gives_the_client_an_error_and_no_code() {
        freshCode();

        URI back = authorize(Map.of("code_challenge", "", "code_challenge_method", ""));

        assertThat(TestBrowser.query(back))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void fapi2_5_3_2_2_5_the_plain_method_of_pkce_is_refused() {
        freshCode();

        URI back = authorize(Map.of("code_challenge_method", "plain"));

        assertThat(TestBrowser.query(back))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("code");
    }

    @Test
    void asvs_10_4_1_and_rfc9700_4_1_an_unknown_redirect_address_gets_a_page_of_ours_and_no_redirect() {
        freshCode();

        HttpResponse<String> page = browser.open(identity.portal.authorize(
                identity.issuer(), Map.of("redirect_uri", identity.portal.url() + "/elsewhere")));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.uri().toString()).startsWith(identity.issuer());
        assertThat(page.body()).contains("Cette demande n’est pas valable");
    }

    @Test
    void an_unknown_client_gets_a_page_of_ours() {
        freshCode();

        HttpResponse<String> page =
                browser.open(identity.portal.authorize(identity.issuer(), Map.of("client_id", "nobody")));

        assertThat(page.statusCode()).isEqualTo(400);
    }

    @Test
    void scopes_of_services_are_not_given_at_sign_in() {
        freshCode();

        URI back = authorize(Map.of("scope", "openid documents.own"));

        assertThat(TestBrowser.query(back)).containsEntry("error", "invalid_scope");
    }

    @Test
    void rfc6749_4_1_2_a_code_is_good_once_and_its_second_use_ends_what_it_gave() {
        String code = freshCode();
        TestClient.Answer first = identity.portal.redeem(identity.issuer(), code);
        assertThat(introspected(first.accessToken())).containsEntry("active", true);

        TestClient.Answer second = identity.portal.redeem(identity.issuer(), code);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.text("error")).isEqualTo("invalid_grant");
        assertThat(introspected(first.accessToken())).containsEntry("active", false);
        assertThat(identity.portal
                        .exchange(identity.issuer(), first.accessToken(), "document-vault", "")
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(identity.portal
                        .refresh(identity.issuer(), first.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    private Map<String, Object> introspected(String token) {
        return identity.portal
                .post(
                        identity.at("/oauth2/introspect"),
                        Map.of("token", token),
                        identity.portal.assertion(identity.issuer()))
                .body();
    }

    @Test
    void a_code_with_another_verifier_is_refused() {
        TestClient.Answer answer = identity.portal.redeem(
                identity.issuer(), freshCode(), Map.of("code_verifier", "another-verifier-another-verifier-another-"));

        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_with_another_redirect_address_is_refused() {
        TestClient.Answer answer = identity.portal.redeem(
                identity.issuer(), freshCode(), Map.of("redirect_uri", identity.portal.url() + "/"));

        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void an_assertion_is_good_once() {
        String assertion = identity.vault.assertion(identity.issuer());
        var grant = Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate");

        assertThat(identity.vault.token(identity.issuer(), grant, assertion).status())
                .isEqualTo(200);
        TestClient.Answer again = identity.vault.token(identity.issuer(), grant, assertion);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void an_assertion_of_another_client_is_refused() {
        TestClient.Answer answer = identity.portal.token(
                identity.issuer(),
                Map.of("grant_type", "client_credentials"),
                identity.vault.assertion(identity.issuer()));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void prompt_none_says_login_required_when_no_person_is_signed_in_and_gives_a_code_otherwise() {
        URI signedOut = authorize(Map.of("prompt", "none"));
        assertThat(TestBrowser.query(signedOut)).containsEntry("error", "login_required");

        freshCode();

        assertThat(TestBrowser.query(authorize(Map.of("prompt", "none")))).containsKey("code");
    }

    @Test
    void prompt_login_asks_the_provider_again() {
        freshCode();
        int asked = identity.franceConnect.authorizeRequests.size();

        authorize(Map.of("idp_hint", "franceconnect"));
        assertThat(identity.franceConnect.authorizeRequests).hasSize(asked);
        authorize(Map.of("idp_hint", "franceconnect", "prompt", "login"));

        assertThat(identity.franceConnect.authorizeRequests).hasSize(asked + 1);
    }

    @Test
    void a_refused_token_request_is_in_the_journal() {
        int before = count();

        identity.portal.redeem(identity.issuer(), "not-a-code");

        assertThat(count()).isEqualTo(before + 1);
    }

    private int count() {
        identity.writeCountedRefusals();
        return identity.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql(
                        "SELECT count(*) FROM journal_entries WHERE type = 'identity.token-refused' AND outcome = 'refused'")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_client_named_by_its_assertion_alone_still_needs_the_right_verifier() {
        TestClient.Answer wrong = identity.portal.redeem(
                identity.issuer(), freshCode(), Map.of("client_id", "", "code_verifier", "w".repeat(43)));
        TestClient.Answer right = identity.portal.redeem(identity.issuer(), freshCode(), Map.of("client_id", ""));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(right.status()).isEqualTo(200);
    }

    @Test
    void a_name_in_an_assertion_that_is_no_jwt_is_refused() {
        TestClient.Answer answer = identity.portal.token(
                identity.issuer(), Map.of("grant_type", "client_credentials", "client_id", ""), "not.a.jwt");

        assertThat(answer.status()).isBetween(400, 401);
    }
}
