package fr.montpellier.multipass.simulators.proconnect;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AgentSignInIT {

    private static final String KARIM = "karim.benali@ccas-montpellier.example";
    private static final String CLAIRE = "claire.dubois@montpellier.example";

    private final RelyingParty party = new RelyingParty(TestSimulators.shared().proConnectIssuer());

    @Test
    void a_password_alone_gives_eidas1_and_the_claims_of_the_scopes() throws Exception {
        URI page = party.enterPassword(RelyingParty.agentRequest(), KARIM);
        JsonNode tokens = party.tokens(Browser.query(Browser.location(party.browser.get(page))));
        assertThat(party.idToken(tokens).getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(party.userInfo(tokens).getClaims())
                .containsEntry("given_name", "Karim")
                .containsEntry("usual_name", "Benali")
                .containsEntry("email", KARIM)
                .containsEntry("siret", "26340001700012")
                .containsEntry("organizational_unit", "ccas")
                .containsEntry("sub", party.idToken(tokens).getSubject())
                .containsOnlyKeys(
                        "iss",
                        "aud",
                        "iat",
                        "exp",
                        "sub",
                        "given_name",
                        "usual_name",
                        "email",
                        "uid",
                        "siret",
                        "idp_id",
                        "organizational_unit");
    }

    @Test
    void an_essential_second_factor_requires_a_code_and_gives_eidas1_mfa() throws Exception {
        Map<String, String> request = strongRequest();
        request.put(
                "claims",
                "{\"id_token\":{\"amr\":{\"essential\":true},"
                        + "\"acr\":{\"essential\":true,\"values\":[\"eidas1-mfa\",\"eidas2\"]}}}");
        JWTClaimsSet idToken = party.idToken(party.tokens(party.signInWithCode(request, KARIM)));
        assertThat(idToken.getStringClaim("acr")).isEqualTo("eidas1-mfa");
        assertThat(idToken.getStringListClaim("amr")).isEqualTo(List.of("pwd", "otp", "mfa"));
    }

    @Test
    void a_password_session_is_stepped_up_and_a_strong_one_serves_silently() throws Exception {
        party.browser.get(party.enterPassword(RelyingParty.agentRequest(), KARIM));
        URI page = Browser.location(party.authorize(strongRequest()));
        party.post(page, "/code", Map.of("code", party.shownCode(page)));
        Map<String, String> silent = strongRequest();
        silent.put("prompt", "none");
        Map<String, String> callback = Browser.query(Browser.location(party.authorize(silent)));
        assertThat(party.idToken(party.tokens(callback)).getStringClaim("acr")).isEqualTo("eidas1-mfa");
    }

    @Test
    void prompt_none_fails_for_a_weak_session_when_a_second_factor_is_essential() {
        party.browser.get(party.enterPassword(RelyingParty.agentRequest(), KARIM));
        Map<String, String> silent = strongRequest();
        silent.put("prompt", "none");
        assertThat(Browser.query(Browser.location(party.authorize(silent)))).containsEntry("error", "login_required");
    }

    @Test
    void prompt_login_asks_for_password_and_code_again() {
        party.signInWithCode(strongRequest(), KARIM);
        Map<String, String> again = strongRequest();
        again.put("prompt", "login");
        URI page = Browser.location(party.authorize(again));
        assertThat(party.browser.get(page).body()).contains("Mot de passe");
        party.post(page, "/mot-de-passe", Map.of("email", KARIM, "mot-de-passe", "demonstration"));
        assertThat(party.browser.get(page).body()).contains("Code à six chiffres");
    }

    @Test
    void a_wrong_password_or_address_is_refused_with_one_sentence() {
        URI page = Browser.location(party.authorize(RelyingParty.agentRequest()));
        for (String email : List.of(KARIM, "nobody@montpellier.example")) {
            party.post(page, "/mot-de-passe", Map.of("email", email, "mot-de-passe", "wrong"));
            assertThat(party.browser.get(page).body()).contains("Adresse électronique ou mot de passe incorrect.");
        }
    }

    @Test
    void after_five_wrong_codes_the_correct_code_is_rejected() {
        URI page = party.enterPassword(strongRequest(), CLAIRE);
        String right = party.shownCode(page);
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int attempt = 1; attempt <= 4; attempt++) {
            party.post(page, "/code", Map.of("code", wrong));
            assertThat(party.browser.get(page).body()).contains("Ce code n&#39;est pas le bon");
        }
        party.post(page, "/code", Map.of("code", wrong));
        assertThat(party.browser.get(page).body()).contains("Trop de codes incorrects");
        party.post(page, "/code", Map.of("code", right));
        assertThat(party.browser.get(page).body()).contains("Trop de codes incorrects");
    }

    @Test
    void the_code_form_requires_a_password() {
        URI page = Browser.location(party.authorize(strongRequest()));
        assertThat(party.post(page, "/code", Map.of("code", "000000")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void cancelling_tells_the_relying_party() {
        URI page = party.enterPassword(strongRequest(), KARIM);
        assertThat(Browser.query(Browser.location(party.post(page, "/annulation", Map.of()))))
                .containsEntry("error", "access_denied")
                .containsEntry("state", RelyingParty.STATE);
    }

    private static Map<String, String> strongRequest() {
        Map<String, String> request = RelyingParty.agentRequest();
        request.put("claims", RelyingParty.MFA_ESSENTIAL);
        return request;
    }
}
