package fr.montpellier.multipass.identity.protocol.consent.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.ConsentServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** OpenID Connect Core, section 3.1.2.4. */
class ScopeConsentIT {

    private final RunningIdentity identity = ConsentServer.IDENTITY;

    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void ines_is_signed_in_and_has_given_no_consent() {
        identity.signInResident(browser, People.INES);
        identity.bean(JdbcClient.class).sql("DELETE FROM scope_consent").update();
    }

    private URI request(Map<String, String> changes) {
        var all = new HashMap<>(Map.of("scope", "openid profile"));
        all.putAll(changes);
        return identity.partner.authorize(identity.issuer(), all);
    }

    private Map<String, String> answer(Map<String, String> changes) {
        return answer(browser, changes);
    }

    private Map<String, String> answer(TestBrowser browser, Map<String, String> changes) {
        return TestBrowser.query(browser.openUntil(request(changes), identity.partner.redirectUri()));
    }

    private TestBrowser otherBrowserOf(Map<String, Object> person) {
        var other = new TestBrowser();
        identity.signInResident(other, person);
        return other;
    }

    private HttpResponse<String> page(Map<String, String> changes) {
        HttpResponse<String> page = browser.open(request(changes));
        assertThat(page.uri().getPath()).isEqualTo("/consent");
        return page;
    }

    private URI decide(HttpResponse<String> page, String decision) {
        return TestBrowser.location(browser.submit(page, Map.of("decision", decision)))
                .orElseThrow();
    }

    private Map<String, String> give(Map<String, String> changes) {
        return TestBrowser.query(browser.openUntil(decide(page(changes), "give"), identity.partner.redirectUri()));
    }

    private int entries(String type) {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param(type)
                .query(Integer.class)
                .single();
    }

    @Test
    void says_who_asks_for_what_where_one_goes_on_and_who_is_signed_in() {
        HttpResponse<String> page = page(Map.of("scope", "openid multipass profile"));

        assertThat(page.body())
                .contains(
                        "«\u00a0Théâtre &lt;municipal&gt;\u00a0» demande votre accord",
                        "Inès Lambert",
                        "votre nom et vos prénoms",
                        "votre numéro Multipass et votre date de naissance",
                        "127.0.0.1",
                        "J’autorise",
                        "Pas maintenant")
                .doesNotContain("<script", "style=\"", "??");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("form-action 'self' https: " + identity.partner.url(), "frame-ancestors 'none'");
        assertThat(page(Map.of("ui_locales", "en")).body()).contains("asks for your consent", "I agree");
    }

    @Test
    void is_given_once_and_remembered_for_the_person_on_every_device() {
        assertThat(give(Map.of("state", "kept"))).containsKey("code").containsEntry("state", "kept");

        assertThat(answer(Map.of())).containsKey("code");
        assertThat(answer(otherBrowserOf(People.INES), Map.of("prompt", "none")))
                .containsKey("code");
        assertThat(answer(otherBrowserOf(People.ANH), Map.of("prompt", "none")))
                .containsEntry("error", "consent_required");
    }

    @Test
    void asvs_10_7_1_is_asked_again_for_more_and_by_the_client_that_wants_to_be_sure() {
        give(Map.of());

        page(Map.of("scope", "openid profile multipass"));
        assertThat(give(Map.of("prompt", "consent"))).containsKey("code");
        assertThat(give(Map.of("prompt", "consent"))).containsKey("code");
    }

    @Test
    void is_asked_for_a_claim_named_one_by_one() {
        give(Map.of());
        var birthdate = Map.of("claims", "{\"userinfo\":{\"birthdate\":null}}");

        assertThat(page(birthdate).body()).contains("votre date de naissance").doesNotContain("numéro Multipass");
        give(birthdate);

        assertThat(answer(birthdate)).containsKey("code");
        assertThat(answer(Map.of("claims", "{\"id_token\":{\"given_name\":null}}")))
                .containsKey("code");
    }

    @Test
    void refused_is_told_to_the_client_in_the_mode_it_asked_for_and_nothing_is_remembered() {
        URI back = decide(page(Map.of("response_mode", "jwt")), "refuse");

        assertThat(TestBrowser.query(back)).containsOnlyKeys("response");
        assertThat(TestClient.read(TestBrowser.query(back).getOrDefault("response", ""))
                        .getClaims())
                .containsEntry("error", "access_denied");
        page(Map.of());
    }

    @Test
    void is_not_asked_of_our_portal_nor_for_a_name_that_says_nothing() {
        assertThat(TestBrowser.query(browser.openUntil(
                        identity.portal.authorize(identity.issuer(), Map.of("prompt", "none")),
                        identity.portal.redirectUri())))
                .containsKey("code");
        assertThat(answer(Map.of("scope", "openid", "prompt", "none"))).containsKey("code");
    }

    @Test
    void asvs_5_v3_5_1_no_other_site_gives_it_for_the_person() {
        HttpResponse<String> page = page(Map.of());

        HttpResponse<String> forged =
                browser.post(identity.at("/consent"), Map.of("request", handle(page), "decision", "give"));

        assertThat(forged.statusCode()).isEqualTo(403);
        page(Map.of());
    }

    @Test
    void another_browser_cannot_answer_for_the_person() {
        HttpResponse<String> page = page(Map.of());

        assertThat(otherBrowserOf(People.ANH).open(page.uri()).uri().getPath()).isEqualTo("/login");
    }

    @Test
    void asvs_10_4_9_and_10_7_3_is_listed_and_withdrawn_by_the_portal_and_the_clients_tokens_end_at_once() {
        int given = entries("identity.consent-given");
        int withdrawn = entries("identity.consent-withdrawn");
        String code = give(Map.of()).getOrDefault("code", "");
        TestClient.Answer tokens = identity.partner.redeem(identity.issuer(), code);
        String laterCode = answer(Map.of()).getOrDefault("code", "");
        String token = identity.portal
                .exchange(
                        identity.issuer(),
                        identity.signInResident(People.INES).accessToken(),
                        "identity-server",
                        "accesses.own")
                .accessToken();
        URI userInfo = identity.at("/userinfo");

        assertThat(browser.get(identity.at("/api/consents"), "Authorization", "Bearer " + token)
                        .body())
                .contains("\"client\":\"partner\"", "\"scopes\":[\"profile\"]", "\"givenAt\"");
        assertThat(browser.get(userInfo, "Authorization", "Bearer " + tokens.accessToken())
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            assertThat(browser.post(
                                    identity.at("/api/consents/partner/withdrawal"),
                                    Map.of(),
                                    "Authorization",
                                    "Bearer " + token)
                            .statusCode())
                    .isEqualTo(204);
        }

        assertThat(browser.get(userInfo, "Authorization", "Bearer " + tokens.accessToken())
                        .statusCode())
                .isEqualTo(401);
        assertThat(identity.partner
                        .refresh(identity.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(identity.partner.redeem(identity.issuer(), laterCode).text("error"))
                .isEqualTo("invalid_grant");
        assertThat(browser.get(identity.at("/api/consents"), "Authorization", "Bearer " + token)
                        .body())
                .contains("\"items\":[]");
        assertThat(entries("identity.consent-given")).isEqualTo(given + 1);
        assertThat(entries("identity.consent-withdrawn")).isEqualTo(withdrawn + 1);
        page(Map.of());
    }

    @Test
    void the_list_is_for_tokens_with_the_scope_alone() {
        String first = identity.signInResident(People.INES).accessToken();

        assertThat(browser.get(identity.at("/api/consents"), "Authorization", "Bearer " + first)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new TestBrowser().get(identity.at("/api/consents")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void every_scope_has_its_words_in_both_languages() {
        var french = ResourceBundle.getBundle("messages", Locale.ROOT);
        var english = ResourceBundle.getBundle("messages", Locale.ENGLISH);

        for (String scope : List.copyOf(SignInScopes.ALLOWED)) {
            if (!scope.equals("openid")) {
                assertThat(english.getString("consent.item." + scope))
                        .isNotEqualTo(french.getString("consent.item." + scope));
            }
        }
    }

    private static String handle(HttpResponse<String> page) {
        return TestBrowser.query(page.uri()).getOrDefault("request", "");
    }

    /** The column is not sealed: it finds the consent of the other person, which is not that of the sealed sign-in. */
    @Test
    void a_writer_who_moves_a_sign_in_to_a_person_who_consented_lets_the_client_learn_nothing() {
        give(Map.of());
        TestBrowser other = otherBrowserOf(People.ANH);
        identity.bean(JdbcClient.class)
                .sql("UPDATE sign_in SET holder = (SELECT holder FROM scope_consent)")
                .update();

        assertThat(answer(other, Map.of("prompt", "none"))).containsEntry("error", "consent_required");
    }
}
