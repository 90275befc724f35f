package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIndicatorsIT {

    private final Partners partners = Partners.shared();
    private final RunningIdentity identity = partners.identity;
    private final String issuer = identity.issuer();
    private final String vault = identity.vault.url();

    private Map<String, String> clientCredentials(String resource) {
        return Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate", "resource", resource);
    }

    private TestClient.Answer exchange(Map<String, String> target) {
        var parameters = new HashMap<>(target);
        parameters.put("grant_type", TestClient.EXCHANGE);
        parameters.put("subject_token", identity.signInResident(People.INES).accessToken());
        parameters.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        return identity.portal.token(issuer, parameters);
    }

    @Test
    void rfc8707_2_2_a_service_named_by_its_address_gets_the_token() {
        TestClient.Answer answer = exchange(Map.of("resource", vault));

        assertThat(answer.claims("access_token").getAudience()).containsExactly("document-vault");
    }

    @Test
    void rfc8707_2_address_and_name_of_one_service_agree_and_of_two_do_not() {
        assertThat(exchange(Map.of("resource", vault, "audience", "document-vault"))
                        .status())
                .isEqualTo(200);
        assertThat(exchange(Map.of("resource", vault, "audience", "consent-service"))
                        .text("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void rfc8707_2_2_a_client_gets_tokens_of_its_own_for_its_services_alone() {
        TestClient.Answer allowed = identity.vault.token(issuer, clientCredentials("http://localhost:9010"));
        TestClient.Answer other = identity.vault.token(issuer, clientCredentials(vault));

        assertThat(allowed.claims("access_token").getAudience()).containsExactly("consent-service");
        assertThat(other.text("error")).isEqualTo("invalid_target");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://unknown.example/", "document-vault", "::", " ", "http://localhost:9010#fragment"})
    void rfc8707_2_an_unknown_service_is_refused(String resource) {
        assertThat(identity.vault.token(issuer, clientCredentials(resource)).text("error"))
                .isEqualTo("invalid_target");
    }

    @Test
    void rfc8707_2_two_services_in_one_token_request_are_refused() {
        var form =
                "grant_type=client_credentials&scope=decisions.evaluate&resource=http%3A%2F%2Flocalhost%3A9010&resource="
                        + URLEncoder.encode(issuer, StandardCharsets.UTF_8);
        for (Map.Entry<String, String> parameter :
                identity.vault.authenticated(issuer, Map.of()).entrySet()) {
            form += "&" + parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
        }

        var answer = ReceivedResponse.postBody(identity.at("/oauth2/token"), form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_target");
    }

    @Test
    void rfc8707_2_1_an_authorization_request_for_an_unknown_service_is_refused() {
        assertThat(TestBrowser.query(authorize(Map.of("resource", "https://unknown.example/"))))
                .containsEntry("error", "invalid_target")
                .doesNotContainKey("code");
    }

    @Test
    void rfc8707_2_1_a_service_that_sign_in_does_not_open_is_refused() {
        assertThat(TestBrowser.query(authorize(Map.of("resource", vault)))).containsEntry("error", "invalid_target");
    }

    @Test
    void rfc8707_2_2_the_authorized_service_gets_the_first_and_the_refreshed_token() {
        URI back = authorize(Map.of("resource", issuer));

        TestClient.Answer first = identity.portal.redeem(issuer, TestBrowser.code(back), Map.of("resource", issuer));
        var refresh = new HashMap<>(Map.of(
                "grant_type", "refresh_token", "refresh_token", first.text("refresh_token"), "resource", issuer));
        TestClient.Answer second = identity.portal.token(issuer, refresh);
        refresh.put("refresh_token", second.text("refresh_token"));
        refresh.put("resource", vault);
        TestClient.Answer third = identity.portal.token(issuer, refresh);

        assertThat(first.claims("access_token").getAudience()).containsExactly("identity-server");
        assertThat(second.claims("access_token").getAudience()).containsExactly("identity-server");
        assertThat(third.text("error")).isEqualTo("invalid_target");
    }

    @Test
    void rfc8707_2_2_a_service_may_be_named_at_the_token_endpoint_alone_if_sign_in_opens_it() {
        TestClient.Answer opened =
                identity.portal.redeem(issuer, TestBrowser.code(authorize(Map.of())), Map.of("resource", issuer));
        TestClient.Answer refused =
                identity.portal.redeem(issuer, TestBrowser.code(authorize(Map.of())), Map.of("resource", vault));

        assertThat(opened.claims("access_token").getAudience()).containsExactly("identity-server");
        assertThat(refused.text("error")).isEqualTo("invalid_target");
    }

    private URI authorize(Map<String, String> changes) {
        identity.franceConnect.with(People.INES, "eidas1");
        var parameters = new HashMap<>(Map.of("idp_hint", "franceconnect"));
        parameters.putAll(changes);
        return new TestBrowser()
                .openUntil(identity.portal.authorize(issuer, parameters), identity.portal.redirectUri());
    }
}
