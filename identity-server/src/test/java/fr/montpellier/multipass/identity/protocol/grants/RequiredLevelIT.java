package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A démarche requires a level of assurance of residents whose documents an application requests, and attacks on that. */
class RequiredLevelIT {

    private static final String DETAILS =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-sociale-departement\",\"datatypes\":[\"avis-imposition\"]}]";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();
    private final Map<String, Object> person = People.newcomer();

    @BeforeEach
    void a_resident_is_signed_in_through_franceconnect() {
        var sent = new HashMap<>(person);
        for (String claim :
                new String[] {"given_name", "family_name", "birthdate", "gender", "birthplace", "birthcountry"}) {
            sent.put("rnipp_" + claim, person.get(claim));
        }
        sent.put("sub", "plus-" + UUID.randomUUID());
        identity.franceConnectPlus.with(sent, "eidas2");
        identity.signInResident(browser, person);
    }

    private URI request(Map<String, String> changes) {
        var all =
                new HashMap<>(Map.of("scope", "openid", "authorization_details", DETAILS, "idp_hint", "franceconnect"));
        all.putAll(changes);
        return identity.application.authorize(identity.issuer(), all);
    }

    private Map<String, String> answer(Map<String, String> changes) {
        return TestBrowser.query(browser.openUntil(request(changes), identity.application.redirectUri()));
    }

    private void assertSteppedUp(Map<String, String> changes) throws Exception {
        int asked = identity.franceConnectPlus.authorizeRequests.size();

        assertThat(browser.open(request(changes)).uri().getPath()).isEqualTo("/consent");

        assertThat(identity.franceConnectPlus.authorizeRequests).hasSize(asked + 1);
        assertThat(identity.franceConnectPlus.authorizeRequests.getLast().get("acr_values"))
                .contains("eidas2");
        TestClient.Answer tokens = identity.portal.redeem(
                identity.issuer(),
                TestBrowser.code(browser.openUntil(
                        identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")),
                        identity.portal.redirectUri())));
        assertThat(tokens.claims("id_token").getStringClaim("acr")).isEqualTo("eidas2");
    }

    @Test
    void a_resident_of_a_lower_level_is_led_to_franceconnect_plus_before_the_consent() throws Exception {
        assertSteppedUp(Map.of());
    }

    @Test
    void an_application_that_asks_for_a_lower_level_does_not_lower_that_of_the_demarche() throws Exception {
        assertSteppedUp(Map.of(
                "claims", "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas1\",\"self-declared\"]}}}"));
    }

    @Test
    void an_application_that_wishes_for_a_higher_level_gets_what_the_demarche_requires() throws Exception {
        assertSteppedUp(Map.of("acr_values", "eidas3 eidas1"));
    }

    @Test
    void a_pushed_request_requires_the_level_too() {
        TestClient.Answer pushed =
                identity.application.push(identity.issuer(), TestBrowser.query(request(Map.of("prompt", "none"))));

        URI back = browser.openUntil(
                identity.application.authorizeBy(identity.issuer(), "request_uri", pushed.text("request_uri")),
                identity.application.redirectUri());

        assertThat(TestBrowser.query(back)).containsEntry("error", "login_required");
    }

    @Test
    void a_silent_request_never_takes_a_sign_in_of_a_lower_level() {
        assertThat(answer(Map.of("prompt", "none"))).containsEntry("error", "login_required");
        assertThat(answer(Map.of(
                        "prompt",
                        "none",
                        "authorization_details",
                        DETAILS.replace("aide-sociale-departement", "aide-facultative-ccas"))))
                .doesNotContainEntry("error", "login_required");
    }
}
