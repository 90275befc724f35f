package fr.montpellier.multipass.identity.protocol.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core, section 5.5, and step-up by {@code acr}. */
class ClaimsParameterIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    private Map<String, String> ask(String provider, Map<String, String> changes) {
        var all = new HashMap<>(Map.of("idp_hint", provider));
        all.putAll(changes);
        return TestBrowser.query(
                browser.openUntil(identity.portal.authorize(identity.issuer(), all), identity.portal.redirectUri()));
    }

    private TestClient.Answer resident(Map<String, String> changes) {
        identity.franceConnect.with(People.INES, "eidas1");
        return identity.portal.redeem(
                identity.issuer(), ask("franceconnect", changes).getOrDefault("code", ""));
    }

    private Map<String, String> agent(String acrGiven, Map<String, String> changes) {
        identity.proConnect.with(People.KARIM, acrGiven);
        return ask("proconnect", changes);
    }

    private String acr(Map<String, String> answer) throws Exception {
        return identity.portal
                .redeem(identity.issuer(), answer.getOrDefault("code", ""))
                .claims("id_token")
                .getStringClaim("acr");
    }

    @Test
    void a_claim_named_for_the_id_token_is_there_and_one_named_for_userinfo_is_there() throws Exception {
        TestClient.Answer tokens = resident(Map.of(
                "scope",
                "openid",
                "claims",
                "{\"id_token\":{\"given_name\":null},\"userinfo\":{\"birthdate\":{\"essential\":true}}}"));

        Map<String, Object> userInfo = userInfo(tokens);

        assertThat(tokens.claims("id_token").getClaims())
                .containsEntry("given_name", "Inès Chloé")
                .doesNotContainKeys("family_name", "birthdate");
        assertThat(userInfo).containsEntry("birthdate", "1991-03-08").doesNotContainKeys("given_name", "family_name");
    }

    @Test
    void userinfo_tells_of_the_sign_in_what_was_named_alone() throws Exception {
        Map<String, Object> unasked = userInfo(resident(Map.of("scope", "openid")));
        assertThat(unasked).containsOnlyKeys("sub");

        Map<String, Object> asked = userInfo(
                resident(Map.of("scope", "openid", "claims", "{\"userinfo\":{\"acr\":null,\"auth_time\":null}}")));
        assertThat(asked).containsOnlyKeys("sub", "acr", "auth_time").containsEntry("acr", "eidas1");
    }

    private Map<String, Object> userInfo(TestClient.Answer tokens) throws Exception {
        return JSONObjectUtils.parse(new TestBrowser()
                .get(identity.at("/userinfo"), "Authorization", "Bearer " + tokens.accessToken())
                .body());
    }

    @Test
    void a_claim_that_no_scope_of_the_client_gives_is_not_released() {
        identity.franceConnect.with(People.INES, "eidas1");
        URI back = browser.openUntil(
                identity.partner.authorize(
                        identity.issuer(),
                        Map.of(
                                "idp_hint",
                                "franceconnect",
                                "scope",
                                "openid",
                                "claims",
                                "{\"id_token\":{\"birthdate\":{\"essential\":true},\"multipass_number\":null}}")),
                identity.partner.redirectUri());

        JWTClaimsSet idToken = identity.partner
                .redeem(identity.issuer(), TestBrowser.code(back))
                .claims("id_token");

        assertThat(idToken.getClaims()).doesNotContainKeys("birthdate", "multipass_number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "[]", "{\"id_token\":[]}", "{\"id_token\":{\"acr\":\"eidas1\"}}", "\"text\""})
    void claims_that_are_no_claims_request_are_refused(String claims) {
        assertThat(ask("franceconnect", Map.of("claims", claims))).containsEntry("error", "invalid_request");
    }

    @Test
    void asvs_10_3_4_an_essential_level_asks_the_provider_for_it_and_the_token_says_it() throws Exception {
        assertThat(acr(agent("eidas1-mfa", Map.of()))).isEqualTo("eidas1-mfa");
        int before = identity.proConnect.authorizeRequests.size();

        Map<String, String> stepped = agent("eidas3", Map.of("claims", essential("eidas3")));

        assertThat(acr(stepped)).isEqualTo("eidas3");
        assertThat(identity.proConnect.authorizeRequests).hasSize(before + 1);
        assertThat(identity.proConnect.authorizeRequests.getLast().get("claims"))
                .contains("eidas3")
                .doesNotContain("eidas2");
    }

    @Test
    void an_essential_level_that_the_person_does_not_reach_is_a_failed_sign_in() {
        assertThat(agent("eidas1-mfa", Map.of("claims", essential("eidas3"))))
                .containsEntry("error", "unmet_authentication_requirements");
    }

    @Test
    void an_essential_level_that_no_provider_vouches_for_is_refused_at_once() {
        int before = identity.proConnect.authorizeRequests.size();

        assertThat(agent("eidas3", Map.of("claims", essential("gold"))))
                .containsEntry("error", "unmet_authentication_requirements");
        assertThat(identity.proConnect.authorizeRequests).hasSize(before);
    }

    @Test
    void an_essential_level_is_not_silently_skipped() {
        agent("eidas1-mfa", Map.of());

        assertThat(agent("eidas3", Map.of("claims", essential("eidas3"), "prompt", "none")))
                .containsEntry("error", "login_required");
    }

    @Test
    void rfc_9470_acr_values_are_worth_one_more_sign_in_and_no_refusal() throws Exception {
        agent("eidas1-mfa", Map.of());

        assertThat(acr(agent("eidas2", Map.of("acr_values", "eidas2")))).isEqualTo("eidas2");
        assertThat(acr(agent("eidas1-mfa", Map.of("acr_values", "eidas3")))).isEqualTo("eidas1-mfa");
        assertThat(agent("eidas3", Map.of("acr_values", "eidas3", "prompt", "none")))
                .containsKey("code");
        assertThat(agent("eidas3", Map.of("acr_values", "gold silver"))).containsKey("code");
    }

    @Test
    void a_person_named_by_the_sub_claim_is_the_only_one_accepted() {
        String ines = resident(Map.of()).claims("id_token").getSubject();
        var anotherSubject = "{\"id_token\":{\"sub\":{\"value\":\"another-subject\"}}}";

        assertThat(ask(
                        "franceconnect",
                        Map.of("prompt", "none", "claims", anotherSubject.replace("another-subject", ines))))
                .containsKey("code");
        assertThat(ask("franceconnect", Map.of("prompt", "none", "claims", anotherSubject)))
                .containsEntry("error", "login_required");
        assertThat(ask("franceconnect", Map.of("claims", anotherSubject))).containsEntry("error", "login_required");
    }

    private static String essential(String acr) {
        return "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"" + acr + "\"]}}}";
    }
}
