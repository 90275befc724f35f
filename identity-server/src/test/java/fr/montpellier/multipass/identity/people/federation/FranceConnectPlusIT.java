package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests that a higher level of assurance is reached through FranceConnect+, by the same person. */
class FranceConnectPlusIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();
    private final Map<String, Object> person = People.newcomer();

    private JWTClaimsSet signIn(String... parameters) {
        return answer(parameters).claims("id_token");
    }

    private TestClient.Answer answer(String... parameters) {
        var all = new HashMap<>(Map.of("scope", "openid multipass"));
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        URI back = browser.openUntil(identity.portal.authorize(identity.issuer(), all), identity.portal.redirectUri());
        return identity.portal.redeem(identity.issuer(), TestBrowser.code(back));
    }

    private void at(String level) {
        identity.franceConnect.with(person, "eidas1");
        identity.franceConnectPlus.with(People.atFranceConnectPlus(person), level);
    }

    @Test
    void a_requested_level_leads_a_signed_in_resident_to_franceconnect_plus_and_back_as_the_same_person()
            throws Exception {
        at("eidas2");
        JWTClaimsSet before = signIn("idp_hint", "franceconnect");
        int asked = identity.franceConnectPlus.authorizeRequests.size();

        JWTClaimsSet after = signIn("idp_hint", "franceconnect", "acr_values", "eidas2");

        assertThat(before.getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(after.getStringClaim("acr")).isEqualTo("eidas2");
        assertThat(after.getSubject()).isEqualTo(before.getSubject());
        assertThat(after.getStringClaim("multipass_number")).isEqualTo(before.getStringClaim("multipass_number"));
        assertThat(identity.franceConnectPlus.authorizeRequests).hasSize(asked + 1);
        assertThat(identity.franceConnectPlus.authorizeRequests.getLast())
                .containsEntry("acr_values", "eidas2")
                .containsEntry("client_id", "multipass-plus");
    }

    @Test
    void a_resident_who_came_through_franceconnect_plus_first_is_the_same_at_franceconnect() {
        at("eidas3");
        JWTClaimsSet first = signIn("idp_hint", "franceconnect-plus");

        assertThat(first.getClaims()).containsEntry("acr", "eidas3");
        identity.franceConnect.with(person, "eidas1");
        var other = new TestBrowser();
        URI back = other.openUntil(
                identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect")),
                identity.portal.redirectUri());
        assertThat(identity.portal
                        .redeem(identity.issuer(), TestBrowser.code(back))
                        .claims("id_token")
                        .getSubject())
                .isEqualTo(first.getSubject());
    }

    private String page(String... parameters) {
        var all = new HashMap<String, String>();
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return new TestBrowser()
                .open(identity.portal.authorize(identity.issuer(), all))
                .body();
    }

    @Test
    void the_page_shows_one_button_of_the_one_that_reaches_the_level() {
        assertThat(page())
                .contains("/federation/franceconnect/start", "S’identifier avec FranceConnect<")
                .doesNotContain("franceconnect-plus");
        assertThat(page("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"eidas3\"}}}"))
                .contains("/federation/franceconnect-plus/start", "S’identifier avec FranceConnect+<")
                .doesNotContain("/federation/franceconnect/start");
    }

    @Test
    void a_resident_without_such_a_means_goes_on_where_the_client_is_content_with_less() throws Exception {
        assertThat(page("acr_values", "eidas2"))
                .contains("/federation/franceconnect-plus/start", "/federation/franceconnect/start");
        assertThat(page("claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas2\",\"eidas1\"]}}}"))
                .contains("/federation/franceconnect-plus/start", "/federation/franceconnect/start");
        at("eidas2");

        browser.open(identity.portal.authorize(identity.issuer(), Map.of("acr_values", "eidas2")));
        URI back = browser.openUntil(identity.at("/federation/franceconnect/start"), identity.portal.redirectUri());

        assertThat(identity.portal
                        .redeem(identity.issuer(), TestBrowser.code(back))
                        .claims("id_token")
                        .getStringClaim("acr"))
                .isEqualTo("eidas1");
    }

    @Test
    void a_european_resident_who_is_not_in_the_register_is_known_by_what_their_country_sends() {
        var sent = new HashMap<>(person);
        sent.put("sub", "eidas-" + UUID.randomUUID());
        sent.put("birthplace", "Kraków, Polska");
        sent.remove("birthcountry");
        identity.franceConnectPlus.with(sent, "eidas2");

        assertThat(signIn("idp_hint", "franceconnect-plus").getClaims()).containsEntry("acr", "eidas2");
    }

    @Test
    void the_low_level_of_the_other_provider_is_not_taken_for_one_of_its_own() {
        identity.franceConnectPlus.with(People.atFranceConnectPlus(person), "eidas1");

        assertThat(browser.open(identity.at("/federation/franceconnect-plus/start"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_sign_out_after_a_higher_level_ends_both_sign_ins_here_and_at_both_providers() {
        at("eidas2");
        TestClient.Answer before = answer("idp_hint", "franceconnect");
        TestClient.Answer after = answer("idp_hint", "franceconnect", "acr_values", "eidas2");
        int plus = identity.franceConnectPlus.logoutRequests.size();
        int low = identity.franceConnect.logoutRequests.size();

        HttpResponse<String> page =
                browser.open(identity.at("/connect/logout?id_token_hint=" + after.text("id_token")));
        page.headers()
                .firstValue("Refresh")
                .map(refresh -> refresh.replaceFirst("^\\d+;url=", ""))
                .ifPresent(next -> browser.open(URI.create(next)));

        assertThat(identity.franceConnectPlus.logoutRequests).hasSize(plus + 1);
        assertThat(identity.franceConnect.logoutRequests).hasSize(low + 1);
        assertThat(browser.open(identity.at("/login")).body()).doesNotContain("Vous êtes connecté");
        assertThat(identity.portal
                        .refresh(identity.issuer(), before.text("refresh_token"))
                        .status())
                .isEqualTo(400);
    }
}
