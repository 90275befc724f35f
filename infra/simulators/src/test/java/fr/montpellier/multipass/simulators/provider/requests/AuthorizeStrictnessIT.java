package fr.montpellier.multipass.simulators.provider.requests;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizeStrictnessIT {

    private final RelyingParty citizens =
            new RelyingParty(TestSimulators.shared().franceConnectIssuer());
    private final RelyingParty agents = new RelyingParty(TestSimulators.shared().proConnectIssuer());

    @Test
    void accepts_a_correct_request_by_get_and_by_post() {
        assertThat(Browser.location(citizens.authorize(RelyingParty.citizenRequest())))
                .asString()
                .startsWith(citizens.at("/interaction/").toString());
        assertThat(Browser.location(citizens.browser.post(citizens.at("/authorize"), RelyingParty.citizenRequest())))
                .asString()
                .startsWith(citizens.at("/interaction/").toString());
        assertThat(agents.authorize(RelyingParty.agentRequest()).statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code_challenge",
                "code_challenge_method",
                "max_age",
                "login_hint",
                "response_mode",
                "display",
                "request",
                "resource"
            })
    void refuses_an_unknown_parameter_on_a_page_with_the_provider_s_code(String parameter) {
        assertRefused(citizens, RelyingParty.citizenRequest(), request -> request.put(parameter, "x"), "Y030007");
        assertRefused(agents, RelyingParty.agentRequest(), request -> request.put(parameter, "x"), "Y000400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "response_type", "redirect_uri", "scope", "state", "nonce"})
    void refuses_a_request_without_a_required_parameter(String parameter) {
        assertRefused(citizens, RelyingParty.citizenRequest(), request -> request.remove(parameter), "Y030007");
        assertRefused(agents, RelyingParty.agentRequest(), request -> request.remove(parameter), "Y000400");
    }

    @Test
    void requires_acr_values_at_franceconnect() {
        assertRefused(citizens, RelyingParty.citizenRequest(), request -> request.remove("acr_values"), "Y030007");
    }

    @Test
    void refuses_a_nonce_of_21_characters_and_accepts_22() {
        assertRefused(
                citizens, RelyingParty.citizenRequest(), request -> request.put("nonce", "n".repeat(21)), "Y030007");
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("nonce", "n".repeat(22));
        assertThat(citizens.authorize(request).statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RelyingParty.CALLBACK + "/",
                RelyingParty.CALLBACK + "?more=1",
                "http://127.0.0.1:9000/federation/callback",
                "http://localhost:9001/federation/callback",
                "https://attacker.example/callback"
            })
    void refuses_any_redirect_uri_but_the_registered_one(String other) {
        assertRefused(
                citizens, RelyingParty.citizenRequest(), request -> request.put("redirect_uri", other), "Y030007");
    }

    @Test
    void refuses_an_unknown_client_and_a_repeated_parameter() {
        assertRefused(citizens, RelyingParty.citizenRequest(), request -> request.put("client_id", "other"), "Y030007");
        HttpResponse<String> repeated = citizens.browser.get(
                citizens.at("/authorize?" + Browser.encode(RelyingParty.citizenRequest()) + "&state=again"));
        assertThat(repeated.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "select_account", "login none", "whatever"})
    void refuses_prompts_outside_login_and_consent_at_franceconnect(String prompt) {
        assertRefused(citizens, RelyingParty.citizenRequest(), request -> request.put("prompt", prompt), "Y030007");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "consent", "login consent"})
    void accepts_login_and_consent(String prompt) {
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("prompt", prompt);
        assertThat(citizens.authorize(request).statusCode()).isEqualTo(302);
    }

    @Test
    void proconnect_answers_prompt_none_with_login_required() {
        Map<String, String> request = RelyingParty.agentRequest();
        request.put("prompt", "none");
        assertThat(Browser.query(Browser.location(agents.authorize(request))))
                .containsEntry("error", "login_required")
                .containsEntry("state", RelyingParty.STATE);
        assertRefused(agents, RelyingParty.agentRequest(), sent -> sent.put("prompt", "none login"), "Y000400");
        assertRefused(agents, RelyingParty.agentRequest(), sent -> sent.put("prompt", "select_account"), "Y000400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "\"text\"", "{\"id_token\":[]}"})
    void refuses_malformed_claims(String claims) {
        assertRefused(citizens, RelyingParty.citizenRequest(), request -> request.put("claims", claims), "Y030007");
    }

    @ParameterizedTest
    @CsvSource({
        "scope, identite_pivot email, invalid_request",
        "scope, openid address, invalid_scope",
        "scope, openid phone, invalid_scope",
        "scope, openid siret, invalid_scope",
        "acr_values, eidas2, invalid_acr",
        "acr_values, eidas1 eidas3, invalid_acr",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type"
    })
    void reports_forbidden_requests_to_the_relying_party(String parameter, String value, String error) {
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put(parameter, value);
        URI back = Browser.location(citizens.authorize(request));
        assertThat(back).asString().startsWith(RelyingParty.CALLBACK + "?");
        assertThat(Browser.query(back))
                .containsEntry("error", error)
                .containsEntry("state", RelyingParty.STATE)
                .doesNotContainKey("code");
    }

    @Test
    void an_essential_level_that_no_agent_reaches_is_refused_at_once() {
        Map<String, String> request = RelyingParty.agentRequest();
        request.put("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas3\"]}}}");
        assertThat(Browser.query(Browser.location(agents.authorize(request)))).containsEntry("error", "access_denied");
    }

    private static void assertRefused(
            RelyingParty party, Map<String, String> request, Consumer<Map<String, String>> wrong, String code) {
        wrong.accept(request);
        HttpResponse<String> response = party.authorize(request);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.body()).contains(code);
    }
}
