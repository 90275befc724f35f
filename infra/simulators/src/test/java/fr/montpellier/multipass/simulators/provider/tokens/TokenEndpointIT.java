package fr.montpellier.multipass.simulators.provider.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TokenEndpointIT {

    private final RelyingParty party = new RelyingParty(TestSimulators.shared().franceConnectIssuer());

    @Test
    void gives_an_opaque_access_token_and_an_id_token_of_a_minute_and_no_refresh_token() throws Exception {
        JsonNode tokens = party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        assertThat(tokens.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.path("expires_in").asInt()).isBetween(59, 60);
        assertThat(tokens.path("access_token").asString()).doesNotContain(".");
        assertThat(tokens.has("refresh_token")).isFalse();
        JWTClaimsSet claims = party.idToken(tokens);
        assertThat(claims.getIssuer()).isEqualTo(party.at("").toString());
        assertThat(claims.getAudience()).containsExactly(RelyingParty.CLIENT);
        assertThat(claims.getStringClaim("nonce")).isEqualTo(RelyingParty.NONCE);
        assertThat(claims.getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(60_000);
        assertThat(claims.getClaims()).containsOnlyKeys("iss", "sub", "aud", "iat", "exp", "nonce", "acr", "at_hash");
    }

    @Test
    void amr_is_included_only_when_requested() throws Exception {
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("claims", "{\"id_token\":{\"amr\":{\"essential\":true}}}");
        JWTClaimsSet claims = party.idToken(party.tokens(party.signIn(request, "ines-lambert")));
        assertThat(claims.getStringListClaim("amr")).containsExactly("pwd");
    }

    @Test
    void a_reused_code_revokes_the_access_token() {
        Map<String, String> callback = party.signIn(RelyingParty.citizenRequest(), "ines-lambert");
        JsonNode tokens = party.tokens(callback);
        String accessToken = tokens.path("access_token").asString();
        assertThat(party.userInfo(accessToken).statusCode()).isEqualTo(200);
        assertError(party.token(RelyingParty.tokenRequest(callback)), 400, "invalid_grant");
        assertThat(party.userInfo(accessToken).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, http://localhost:9000/other, 400, invalid_grant",
        "code, unknown, 400, invalid_grant",
        "client_secret, wrong, 401, invalid_client",
        "client_id, other, 401, invalid_client",
        "grant_type, client_credentials, 400, unauthorized_client",
        "code_verifier, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk, 400, invalid_request"
    })
    void refuses_a_wrong_token_request(String parameter, String value, int status, String error) {
        Map<String, String> form =
                RelyingParty.tokenRequest(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        form.put(parameter, value);
        assertError(party.token(form), status, error);
    }

    @Test
    void never_accepts_the_secret_as_basic_authentication() {
        Map<String, String> form =
                RelyingParty.tokenRequest(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        form.remove("client_secret");
        form.remove("client_id");
        String basic = Base64.getEncoder()
                .encodeToString((RelyingParty.CLIENT + ":" + RelyingParty.SECRET).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = new Browser()
                .send(HttpRequest.newBuilder(party.at("/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(form))));
        assertError(response, 401, "invalid_client");
    }

    @Test
    void userinfo_needs_a_live_access_token() {
        assertThat(party.userInfo("unknown").statusCode()).isEqualTo(401);
        assertThat(party.browser.get(party.at("/userinfo")).statusCode()).isEqualTo(401);
    }

    @Test
    void codes_and_access_tokens_expire() {
        try (RunningSimulators brief = TestSimulators.start(
                "--multipass.simulators.franceconnect.code-lifetime=1ms",
                "--multipass.simulators.proconnect.token-lifetime=1s")) {
            RelyingParty citizens = new RelyingParty(brief.franceConnectIssuer());
            Map<String, String> callback = citizens.signIn(RelyingParty.citizenRequest(), "patrick-reti");
            assertError(citizens.token(RelyingParty.tokenRequest(callback)), 400, "invalid_grant");

            RelyingParty agents = new RelyingParty(brief.proConnectIssuer());
            URI page = agents.enterPassword(RelyingParty.agentRequest(), "sophie.martin@montpellier.example");
            JsonNode tokens = agents.tokens(Browser.query(Browser.location(agents.browser.get(page))));
            String accessToken = tokens.path("access_token").asString();
            await().until(() -> agents.userInfo(accessToken).statusCode() == 401);
        }
    }

    @Test
    void a_code_lives_30_seconds_unless_a_setting_says_otherwise() {
        ProviderSettings settings = TestSimulators.shared()
                .franceConnect()
                .getBean(fr.montpellier.multipass.simulators.provider.settings.ProviderSettings.class);
        assertThat(settings.codeLifetime()).hasSeconds(30);
    }

    private static void assertError(HttpResponse<String> response, int status, String error) {
        assertThat(response.body()).contains("\"" + error + "\"");
        assertThat(response.statusCode()).isEqualTo(status);
    }
}
