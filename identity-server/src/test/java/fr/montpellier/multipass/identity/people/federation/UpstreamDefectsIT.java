package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import fr.montpellier.multipass.identity.testing.services.FakeProvider.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each defect of pac4j 6.5.5 that our code closes, and each forged, expired or replayed callback. */
class UpstreamDefectsIT {

    private static final String SIGNED_IN = "Vous êtes connecté";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final FakeProvider franceConnect = identity.franceConnect;
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void ines_is_at_france_connect() {
        franceConnect.with(People.INES, "eidas1");
    }

    private HttpResponse<String> signIn() {
        return browser.open(identity.at("/federation/franceconnect/start"));
    }

    private URI callback() {
        return browser.openUntil(
                identity.at("/federation/franceconnect/start"),
                identity.issuer() + "/federation/franceconnect/callback");
    }

    private int refusals(String reason) {
        identity.writeCountedRefusals();
        return identity.bean(JdbcClient.class)
                .sql("""
                        SELECT count(*) FROM journal_entries WHERE type = 'identity.sign-in-refused'
                        AND outcome = 'refused' AND convert_from(entry, 'UTF8') LIKE ?""")
                .param("%\"" + reason + "\"%")
                .query(Integer.class)
                .single();
    }

    private void assertRefused(HttpResponse<String> page, int status, String reason, int before) {
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains("La connexion n’a pas abouti", "Choisir une autre façon de se connecter");
        assertThat(refusals(reason)).isEqualTo(before + 1);
        assertThat(browser.open(identity.at("/login")).body()).doesNotContain(SIGNED_IN);
    }

    @Test
    void an_honest_answer_signs_in() {
        assertThat(signIn().body()).contains(SIGNED_IN);
    }

    @ParameterizedTest
    @CsvSource({"USERINFO_ENCRYPTED", "ID_TOKEN_ENCRYPTED"})
    void a_token_that_is_encrypted_for_us_with_a_signed_one_inside_is_read(Fault fault) {
        franceConnect.fault = fault;

        assertThat(signIn().body()).contains(SIGNED_IN);
    }

    @Test
    void asvs_10_1_2_state_and_nonce_have_43_characters_and_neither_pkce_nor_max_age_is_sent() {
        signIn();

        Map<String, String> request = franceConnect.authorizeRequests.getLast();
        assertThat(request.get("state")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(request.get("nonce")).hasSizeGreaterThanOrEqualTo(43);
        assertThat(request.keySet())
                .containsExactlyInAnyOrder(
                        "acr_values",
                        "claims",
                        "client_id",
                        "nonce",
                        "redirect_uri",
                        "response_type",
                        "scope",
                        "state");
    }

    @Test
    void an_unknown_key_is_fetched_once_more_and_no_more() {
        signIn();
        franceConnect.changeKey();
        int fetched = franceConnect.keyFetches.get();

        assertThat(new TestBrowser()
                        .open(identity.at("/federation/franceconnect/start"))
                        .body())
                .contains(SIGNED_IN);

        // Once for the ID token, once for the userinfo answer.
        assertThat(franceConnect.keyFetches.get() - fetched).isBetween(1, 2);
    }

    @Test
    void a_callback_of_another_browser_is_refused() {
        URI callback = callback();
        int before = refusals("not-started");

        HttpResponse<String> page = new TestBrowser().open(callback);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(refusals("not-started")).isEqualTo(before + 1);
    }

    @Test
    void a_forged_state_is_refused() {
        URI callback = callback();
        int before = refusals("forged");

        HttpResponse<String> page =
                browser.open(URI.create(callback.toString().replaceAll("state=[^&]*", "state=" + "x".repeat(43))));

        assertRefused(page, 400, "forged", before);
    }

    @Test
    void a_forged_error_does_not_speak_for_the_provider() {
        callback();
        int before = refusals("forged");

        HttpResponse<String> page =
                browser.open(identity.at("/federation/franceconnect/callback?error=access_denied&state=forged"));

        assertRefused(page, 400, "forged", before);
    }

    @Test
    void a_replayed_callback_is_refused() {
        URI callback = callback();
        browser.open(callback);
        int before = refusals("not-started");

        HttpResponse<String> page = browser.open(callback);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(refusals("not-started")).isEqualTo(before + 1);
    }

    @Test
    void a_callback_with_an_access_token_alone_is_refused() {
        String state = TestBrowser.query(callback()).get("state");
        int before = refusals("no-code");

        HttpResponse<String> page = browser.open(
                identity.at("/federation/franceconnect/callback?access_token=stolen&token_type=Bearer&state=" + state));

        assertRefused(page, 400, "no-code", before);
    }

    @Test
    void a_front_channel_logout_on_the_callback_changes_nothing() {
        signIn();

        browser.open(identity.at("/federation/franceconnect/callback?sid=anything"));

        assertThat(browser.open(identity.at("/login")).body()).contains(SIGNED_IN);
    }

    @Test
    void a_birth_in_france_without_a_commune_is_refused() {
        franceConnect.with(People.but(People.INES, "birthplace", ""), "eidas1");
        int before = refusals("identity-incomplete");

        assertRefused(signIn(), 502, "identity-incomplete", before);
    }

    @Test
    void a_missing_claim_is_refused() {
        var person = new HashMap<>(People.INES);
        person.remove("family_name");
        franceConnect.with(person, "eidas1");
        int before = refusals("identity-incomplete");

        assertRefused(signIn(), 502, "identity-incomplete", before);
    }

    @Test
    void the_client_secret_is_sent_in_the_body() {
        signIn();

        assertThat(franceConnect.tokenRequests.getLast())
                .containsEntry("client_secret", "secret-of-the-test-0123456789")
                .doesNotContainKey("client_assertion");
    }

    @Test
    void without_a_secret_a_new_assertion_is_signed_each_time_and_the_provider_needs_no_pushed_requests() {
        identity.proConnect.with(People.KARIM, "eidas1-mfa");
        browser.open(identity.at("/federation/proconnect/start"));
        Map<String, String> first = identity.proConnect.tokenRequests.getLast();
        new TestBrowser().open(identity.at("/federation/proconnect/start"));
        Map<String, String> second = identity.proConnect.tokenRequests.getLast();

        assertThat(browser.open(identity.at("/login")).body()).contains(SIGNED_IN);
        assertThat(first).containsKey("client_assertion").doesNotContainKey("client_secret");
        assertThat(second.get("client_assertion")).isNotEqualTo(first.get("client_assertion"));
    }

    @Test
    void pro_connect_is_asked_for_a_second_factor_and_an_agent_without_one_is_refused() {
        identity.proConnect.with(People.KARIM, "eidas1");
        int before = refusals("assurance-too-low");

        HttpResponse<String> page = browser.open(identity.at("/federation/proconnect/start"));

        assertThat(identity.proConnect.authorizeRequests.getLast().get("claims"))
                .contains("\"acr\"", "\"essential\":true", "eidas1-mfa")
                .doesNotContain("\"eidas1\"");
        assertRefused(page, 403, "assurance-too-low", before);
    }

    /** The provider's own session would answer with the same level for ever. */
    @Test
    void a_retry_after_a_level_that_is_too_low_makes_the_provider_authenticate_anew() {
        franceConnect.fault = Fault.OTHER_ACR;
        assertThat(signIn().statusCode()).isEqualTo(403);
        assertThat(franceConnect.authorizeRequests.getLast()).doesNotContainKey("prompt");

        franceConnect.fault = Fault.NONE;
        assertThat(signIn().body()).contains(SIGNED_IN);
        assertThat(franceConnect.authorizeRequests.getLast()).containsEntry("prompt", "login");
    }

    @Test
    void an_agent_without_habilitation_is_refused() {
        identity.proConnect.with(
                People.but(People.but(People.KARIM, "email", "someone@else.example"), "sub", "somebody-else"),
                "eidas1-mfa");
        int before = refusals("unknown-agent");

        assertRefused(browser.open(identity.at("/federation/proconnect/start")), 403, "unknown-agent", before);
    }

    @Test
    void an_agent_of_another_organisation_is_refused_under_the_same_address() {
        identity.proConnect.with(People.but(People.KARIM, "siret", "21340172201787"), "eidas1-mfa");
        int before = refusals("unknown-agent");

        assertRefused(browser.open(identity.at("/federation/proconnect/start")), 403, "unknown-agent", before);
    }

    /** An address that was given to another person, or that users of the identity provider may choose. */
    @Test
    void asvs_10_5_2_an_agents_address_at_another_subject_or_identity_provider_opens_nothing_after_the_first_sign_in() {
        identity.proConnect.with(People.CLAIRE, "eidas1-mfa");
        assertThat(browser.open(identity.at("/federation/proconnect/start")).body())
                .contains(SIGNED_IN);
        for (String claim : List.of("sub", "idp_id")) {
            identity.proConnect.with(People.but(People.CLAIRE, claim, "another"), "eidas1-mfa");
            assertThat(new TestBrowser()
                            .open(identity.at("/federation/proconnect/start"))
                            .statusCode())
                    .as(claim)
                    .isEqualTo(403);
        }
        identity.proConnect.with(People.but(People.CLAIRE, "email", "married.name@montpellier.example"), "eidas1-mfa");
        assertThat(new TestBrowser()
                        .open(identity.at("/federation/proconnect/start"))
                        .body())
                .contains(SIGNED_IN);
    }
}
