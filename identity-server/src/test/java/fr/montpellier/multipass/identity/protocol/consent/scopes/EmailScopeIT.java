package fr.montpellier.multipass.identity.protocol.consent.scopes;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests the scope {@code email}: the address is given by registration, in sight, and truthfully; and attacks on that. */
class EmailScopeIT {

    private final TestClient partner = IDENTITY.partner;
    private final TestBrowser browser = new TestBrowser();
    private final Map<String, Object> ines = People.newcomer(People.INES, "Inès");

    @AfterEach
    void the_network_is_fresh() {
        AccountServer.CLOCK.reset();
        IDENTITY.bean(JdbcClient.class).sql("DELETE FROM account_attempt").update();
    }

    private void signedIn(String address) {
        IDENTITY.signInResident(browser, People.but(ines, "email", address));
    }

    private static URI request(TestClient client, Map<String, String> changes) {
        var all = new HashMap<>(Map.of("scope", "openid email"));
        all.putAll(changes);
        return client.authorize(IDENTITY.issuer(), all);
    }

    private HttpResponse<String> page(TestClient client, Map<String, String> changes) {
        HttpResponse<String> page = browser.open(request(client, changes));
        assertThat(page.uri().getPath()).as(page.body()).isEqualTo("/consent");
        return page;
    }

    private Map<String, String> answer(TestClient client, Map<String, String> changes) {
        return TestBrowser.query(browser.openUntil(request(client, changes), client.redirectUri()));
    }

    private TestClient.Answer give(TestClient client, HttpResponse<String> page) {
        URI back = TestBrowser.location(browser.submit(page, Map.of("decision", "give")))
                .orElseThrow();
        return client.redeem(IDENTITY.issuer(), TestBrowser.code(browser.openUntil(back, client.redirectUri())));
    }

    private static Map<String, Object> userInfo(TestClient.Answer tokens) {
        return ReceivedResponse.get(IDENTITY.at("/userinfo"), "Authorization", "Bearer " + tokens.accessToken())
                .json();
    }

    @Test
    void the_address_is_in_sight_before_it_is_given_also_to_a_client_that_asks_for_no_consent_otherwise() {
        signedIn("ines@courriel.example");

        HttpResponse<String> page = page(partner, Map.of());

        assertThat(page.body())
                .contains(
                        "votre adresse électronique\u00a0: ines@courriel.example",
                        "Multipass n’a pas vérifié cette adresse",
                        "la même pour toutes les applications")
                .doesNotContain("<script", "style=\"", "??");
        assertThat(page(partner, Map.of("ui_locales", "en")).body())
                .contains("your email address: ines@courriel.example", "did not verify this address");
        assertThat(userInfo(give(partner, page)))
                .containsEntry("email", "ines@courriel.example")
                .containsEntry("email_verified", false);
        assertThat(answer(partner, Map.of("prompt", "none"))).containsKey("code");
    }

    @Test
    void the_id_token_which_stands_in_addresses_has_no_address_unless_the_client_names_it() {
        signedIn("ines@courriel.example");
        TestClient.Answer tokens = give(partner, page(partner, Map.of()));
        assertThat(tokens.claims("id_token").getClaims()).doesNotContainKeys("email", "email_verified");

        Map<String, String> named = Map.of("claims", "{\"id_token\":{\"email\":null}}");
        TestClient.Answer asked =
                partner.redeem(IDENTITY.issuer(), answer(partner, named).getOrDefault("code", ""));
        assertThat(asked.claims("id_token").getClaims())
                .containsEntry("email", "ines@courriel.example")
                .doesNotContainKey("email_verified");
    }

    @Test
    void an_address_from_franceconnect_never_passes_for_verified_even_if_the_provider_says_so() {
        IDENTITY.signInResident(
                browser, People.but(People.but(ines, "email", "maire@montpellier.example"), "email_verified", true));

        assertThat(userInfo(give(partner, page(partner, Map.of())))).containsEntry("email_verified", false);
    }

    @Test
    void the_proven_address_of_an_account_is_verified() {
        String address = newAddress();
        open(new TestBrowser(), address);
        signIn(browser, address, PASSWORD);

        HttpResponse<String> page = page(partner, Map.of());

        assertThat(page.body()).contains(address, "Multipass a vérifié cette adresse");
        assertThat(userInfo(give(partner, page)))
                .containsEntry("email", address)
                .containsEntry("email_verified", true);
    }

    @Test
    void a_client_without_the_registration_is_refused_with_what_to_set() {
        signedIn("ines@courriel.example");

        assertThat(answer(IDENTITY.club, Map.of()))
                .containsEntry("error", "invalid_scope")
                .containsEntry(
                        "error_description",
                        "The client is not registered for the scope: email; add it to scope in its registration,"
                                + " or leave it out (RFC 6749, 3.3)");
    }

    @Test
    void a_client_that_smuggles_the_claim_in_by_name_gets_no_address() {
        signedIn("ines@courriel.example");
        Map<String, String> named =
                Map.of("scope", "openid", "claims", "{\"userinfo\":{\"email\":{\"essential\":true}}}");

        Map<String, String> back = answer(IDENTITY.club, named);

        TestClient.Answer tokens = IDENTITY.club.redeem(IDENTITY.issuer(), back.getOrDefault("code", ""));
        assertThat(userInfo(tokens)).doesNotContainKeys("email", "email_verified");
        assertThat(page(partner, named).body()).contains("ines@courriel.example", "la même pour toutes");
    }

    @Test
    void a_client_without_the_scope_in_its_request_gets_no_address() {
        signedIn("ines@courriel.example");

        Map<String, String> back = answer(partner, Map.of("scope", "openid profile"));

        TestClient.Answer tokens = partner.redeem(IDENTITY.issuer(), back.getOrDefault("code", ""));
        assertThat(userInfo(tokens)).doesNotContainKeys("email", "email_verified");
    }

    @Test
    void another_address_than_the_one_seen_is_asked_about_again() {
        signedIn("ines@courriel.example");
        TestClient.Answer before = give(partner, page(partner, Map.of()));
        var later = new TestBrowser();
        IDENTITY.signInResident(later, People.but(ines, "email", "ines@travail.example"));

        assertThat(TestBrowser.query(
                        later.openUntil(request(partner, Map.of("prompt", "none")), partner.redirectUri())))
                .containsEntry("error", "consent_required");
        assertThat(later.open(request(partner, Map.of())).body()).contains("ines@travail.example");
        assertThat(userInfo(before)).containsEntry("email", "ines@courriel.example");
    }

    @Test
    void two_colluding_partners_get_the_same_address_of_which_the_page_warns_and_no_other_name_in_common() {
        signedIn("ines@courriel.example");
        TestClient.Answer one = give(partner, page(partner, Map.of()));
        HttpResponse<String> asked = page(IDENTITY.otherApplication, Map.of());
        TestClient.Answer other = give(IDENTITY.otherApplication, asked);

        assertThat(asked.body()).contains("elles peuvent savoir par elle que vous êtes la même personne");
        assertThat(userInfo(one).get("email")).isEqualTo(userInfo(other).get("email"));
        assertThat(userInfo(one).get("sub")).isNotEqualTo(userInfo(other).get("sub"));
    }

    @Test
    void a_person_without_an_address_is_told_that_none_is_given() {
        IDENTITY.signInResident(browser, ines);

        HttpResponse<String> page = page(partner, Map.of());

        assertThat(page.body()).contains("Multipass n’en a aucune à donner").doesNotContain("null", "id=\"adresse\"");
        assertThat(userInfo(give(partner, page))).doesNotContainKeys("email", "email_verified");
    }

    @Test
    void a_malformed_address_that_would_add_a_recipient_is_not_passed_on() {
        signedIn("ines@courriel.example,attacker@example.org");

        assertThat(page(partner, Map.of()).body()).contains("Multipass n’en a aucune à donner");
    }
}
