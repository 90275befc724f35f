package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.CertificationServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stolen code, or one of another request, at a server that lets clients do without PKCE. */
class CodeInjectionIT {

    private static final RunningIdentity IDENTITY = CertificationServer.IDENTITY;

    @SuppressWarnings("NullAway.Init")
    private static TestClient client;

    @SuppressWarnings("NullAway.Init")
    private static TestClient other;

    @BeforeAll
    static void clients_register() {
        client = registered(new TestClient(""));
        other = registered(new TestClient(""));
    }

    private static TestClient registered(TestClient keys) {
        var registered = Registered.at(
                IDENTITY,
                Registration.web(Map.of(
                        "redirect_uris", List.of(Registration.REDIRECT_URI, Registration.REDIRECT_URI + "/second"),
                        "token_endpoint_auth_method", "private_key_jwt",
                        "jwks", keys.publicKeys().toJSONObject())));
        return keys.named(registered.id());
    }

    @AfterAll
    static void stop() {
        client.stop();
        other.stop();
    }

    private static String code(Map<String, String> changes) {
        IDENTITY.franceConnect.with(People.INES, "eidas1");
        var parameters = new HashMap<>(
                Map.of("redirect_uri", Registration.REDIRECT_URI, "scope", "openid", "idp_hint", "franceconnect"));
        parameters.putAll(changes);
        return TestBrowser.code(new TestBrowser()
                .openUntil(client.authorize(IDENTITY.issuer(), parameters), Registration.REDIRECT_URI));
    }

    private static TestClient.Answer redeem(TestClient client, String code, Map<String, String> changes) {
        var parameters = new HashMap<>(client.redemption(code));
        parameters.put("redirect_uri", Registration.REDIRECT_URI);
        parameters.putAll(changes);
        return client.token(IDENTITY.issuer(), parameters);
    }

    private static void assertRefused(TestClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).containsEntry("error", "invalid_grant");
    }

    private static final Map<String, String> WITHOUT_PKCE = Map.of("code_challenge", "", "code_challenge_method", "");

    @Test
    void rfc9700_4_8_2_a_verifier_for_a_code_without_a_challenge_is_refused() {
        assertRefused(redeem(client, code(WITHOUT_PKCE), Map.of()));
        assertThat(redeem(client, code(WITHOUT_PKCE), Map.of("code_verifier", ""))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rfc9700_4_8_2_a_code_with_a_challenge_is_not_redeemed_without_its_verifier() {
        assertRefused(redeem(client, code(Map.of()), Map.of("code_verifier", "")));
    }

    @Test
    void rfc9700_4_5_a_code_of_another_request_does_not_fit_the_verifier() {
        assertRefused(redeem(client, code(Map.of()), Map.of("code_verifier", "v".repeat(43))));
    }

    @Test
    void rfc9700_4_5_a_code_of_another_client_is_refused_and_lost() {
        String code = code(WITHOUT_PKCE);

        assertRefused(redeem(other, code, Map.of("code_verifier", "")));
    }

    @Test
    void rfc9700_4_1_a_code_is_redeemed_with_the_address_that_it_was_sent_to() {
        assertRefused(redeem(client, code(Map.of()), Map.of("redirect_uri", Registration.REDIRECT_URI + "/second")));
        assertRefused(redeem(client, code(Map.of()), Map.of("redirect_uri", "")));
    }

    @Test
    void asvs_v10_4_3_and_fapi2_5_3_2_1_11_a_code_lives_a_minute_at_most_and_is_refused_afterwards() {
        String code = code(Map.of());
        JdbcClient codes = IDENTITY.bean(JdbcClient.class);

        assertThat(codes.sql(
                                "SELECT count(*) FROM oauth_token WHERE kind = 'code' AND expires_at > now() + interval '1 minute'")
                        .query(Integer.class)
                        .single())
                .isZero();
        codes.sql("UPDATE oauth_token SET issued_at = issued_at - interval '1 minute',"
                        + " expires_at = expires_at - interval '1 minute' WHERE kind = 'code'")
                .update();

        assertRefused(redeem(client, code, Map.of()));
    }
}
