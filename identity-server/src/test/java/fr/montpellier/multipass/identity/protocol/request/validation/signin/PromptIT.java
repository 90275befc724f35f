package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core, section 3.1.2.1. */
class PromptIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void ines_sits_at_the_provider() {
        identity.franceConnect.with(People.INES, "eidas1");
    }

    private Map<String, String> ask(Map<String, String> changes) {
        var all = new HashMap<>(Map.of("idp_hint", "franceconnect"));
        all.putAll(changes);
        return TestBrowser.query(
                browser.openUntil(identity.portal.authorize(identity.issuer(), all), identity.portal.redirectUri()));
    }

    private String signIn(Map<String, String> changes) {
        return identity.portal
                .redeem(identity.issuer(), ask(changes).getOrDefault("code", ""))
                .text("id_token");
    }

    private int askedAtProvider() {
        return identity.franceConnect.authorizeRequests.size();
    }

    @Test
    void prompt_none_says_login_required_without_a_session_and_who_answers() {
        assertThat(ask(Map.of("prompt", "none", "state", "xyz")))
                .containsEntry("error", "login_required")
                .containsEntry("state", "xyz")
                .containsEntry("iss", identity.issuer())
                .doesNotContainKey("code");
    }

    @Test
    void prompt_none_gives_a_code_to_a_signed_in_person() {
        ask(Map.of());

        assertThat(ask(Map.of("prompt", "none"))).containsKey("code").containsEntry("iss", identity.issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"none login", "none consent", "none select_account", "create", "login nonsense"})
    void unknown_prompts_and_none_with_another_are_refused(String prompt) {
        assertThat(ask(Map.of("prompt", prompt))).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "login select_account"})
    void a_person_who_is_signed_in_signs_in_once_more_and_at_the_provider_too(String prompt) {
        ask(Map.of());
        int before = askedAtProvider();

        assertThat(ask(Map.of("prompt", prompt))).containsKey("code");

        assertThat(askedAtProvider()).isEqualTo(before + 1);
        assertThat(identity.franceConnect.authorizeRequests.getLast()).containsEntry("prompt", "login");
    }

    /** Another person who sits down at the browser may have signed out here, and not at FranceConnect. */
    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "max_age,300"})
    void a_person_who_has_a_session_at_the_provider_alone_is_authenticated_anew(String name, String value) {
        assertThat(ask(Map.of(name, value))).containsKey("code");

        assertThat(identity.franceConnect.authorizeRequests.getLast()).containsEntry("prompt", "login");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1000,0"})
    void max_age_asks_again_only_when_the_sign_in_is_older(String maxAge, int asked) throws Exception {
        ask(Map.of());
        int before = askedAtProvider();

        JWTClaimsSet idToken = identity.portal
                .redeem(identity.issuer(), ask(Map.of("max_age", maxAge)).getOrDefault("code", ""))
                .claims("id_token");

        assertThat(askedAtProvider()).isEqualTo(before + asked);
        assertThat(idToken.getDateClaim("auth_time")).isNotNull();
    }

    @Test
    void max_age_with_none_says_login_required() {
        ask(Map.of());

        assertThat(ask(Map.of("max_age", "0", "prompt", "none"))).containsEntry("error", "login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "99999999999"})
    void a_max_age_that_is_no_number_of_seconds_is_refused(String maxAge) {
        assertThat(ask(Map.of("max_age", maxAge))).containsEntry("error", "invalid_request");
    }

    @Test
    void an_id_token_hint_of_the_person_signed_in_is_welcome() {
        String hint = signIn(Map.of());

        assertThat(ask(Map.of("prompt", "none", "id_token_hint", hint))).containsKey("code");
    }

    @Test
    void an_id_token_hint_of_another_person_asks_to_sign_in_and_says_so_silently() {
        String hintOfInes = signIn(Map.of());
        identity.franceConnect.with(People.ANH, "eidas1");
        signIn(Map.of("prompt", "login"));

        assertThat(ask(Map.of("prompt", "none", "id_token_hint", hintOfInes))).containsEntry("error", "login_required");
        assertThat(ask(Map.of("id_token_hint", hintOfInes))).containsEntry("error", "login_required");

        identity.franceConnect.with(People.INES, "eidas1");
        assertThat(ask(Map.of("id_token_hint", hintOfInes))).containsKey("code");
    }

    @Test
    void an_id_token_hint_that_is_none_of_ours_for_this_client_is_refused() {
        String forged = signIn(Map.of());
        var otherSignature = forged.substring(0, forged.lastIndexOf('.')) + ".AAAA";

        assertThat(ask(Map.of("id_token_hint", otherSignature))).containsEntry("error", "invalid_request");
        assertThat(ask(Map.of("id_token_hint", "not-a-jwt"))).containsEntry("error", "invalid_request");
        assertThat(TestBrowser.query(browser.openUntil(
                        identity.partner.authorize(
                                identity.issuer(), Map.of("scope", "openid", "id_token_hint", forged)),
                        identity.partner.redirectUri())))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void hints_and_languages_that_change_nothing_are_accepted() {
        assertThat(ask(Map.of(
                        "login_hint", "somebody",
                        "display", "touch",
                        "ui_locales", "fr-FR en",
                        "claims_locales", "fr",
                        "something_else", "extra")))
                .containsKey("code");
    }

    @Test
    void openid_connect_core_11_asking_for_offline_access_changes_nothing() {
        String code = ask(Map.of("scope", "openid profile offline_access")).getOrDefault("code", "");

        TestClient.Answer tokens = identity.portal.redeem(identity.issuer(), code);
        assertThat(tokens.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "profile");
        assertThat(identity.portal
                        .token(
                                identity.issuer(),
                                Map.of(
                                        "grant_type", "refresh_token",
                                        "refresh_token", tokens.text("refresh_token"),
                                        "scope", "openid offline_access"))
                        .text("scope"))
                .isEqualTo("openid");
    }

    @Test
    void rfc_6749_4_1_2_1_a_person_who_gives_up_goes_back_and_the_client_hears_it() {
        identity.franceConnect.fault = FakeProvider.Fault.ACCESS_DENIED;
        HttpResponse<String> refused = browser.open(
                identity.portal.authorize(identity.issuer(), Map.of("idp_hint", "franceconnect", "state", "given-up")));
        Matcher back =
                Pattern.compile("href=\"(/oauth2/authorize[^\"]+decline)\"").matcher(refused.body());
        assertThat(back.find()).isTrue();

        URI address = refused.uri().resolve(back.group(1).replace("&amp;", "&"));

        assertThat(TestBrowser.query(browser.openUntil(address, identity.portal.redirectUri())))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "given-up");
    }

    @Test
    void a_request_that_was_answered_is_not_answered_again() {
        ask(Map.of());
        URI resumed = browser.visited.getLast();

        HttpResponse<String> again = browser.open(resumed);

        assertThat(resumed.getQuery()).startsWith("resume=");

        assertThat(again.uri().getPath()).isEqualTo("/login");
    }
}
