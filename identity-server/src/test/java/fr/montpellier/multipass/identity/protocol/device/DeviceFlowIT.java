package fr.montpellier.multipass.identity.protocol.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ProofKey;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeviceFlowIT {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"");

    private final Partners partners = Partners.shared();
    private final RunningIdentity identity = partners.identity;
    private final URI token = identity.at("/oauth2/token");
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void forgetGuesses() {
        identity.bean(JdbcClient.class).sql("DELETE FROM device_guess").update();
    }

    private ReceivedResponse start(String scope) {
        return ReceivedResponse.post(
                identity.at("/oauth2/device_authorization"), Map.of("client_id", "screen", "scope", scope));
    }

    private ReceivedResponse poll(String deviceCode) {
        return ReceivedResponse.post(
                token, Map.of("client_id", "screen", "grant_type", GRANT, "device_code", deviceCode));
    }

    private void signIn() {
        identity.franceConnect.with(People.INES, "eidas1");
        browser.open(identity.at("/device"));
        browser.open(identity.at("/federation/franceconnect/start"));
    }

    /** Sends the form of a page as a browser would, hidden members included. */
    private HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> values) {
        var all = new HashMap<>(values);
        HIDDEN.matcher(page.body()).results().forEach(input -> all.put(input.group(1), input.group(2)));
        Matcher action = ACTION.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        return browser.post(page.uri().resolve(action.group(1)), all);
    }

    private HttpResponse<String> type(String code) {
        return submit(browser.open(identity.at("/device")), Map.of("user_code", code));
    }

    @Test
    void rfc8628_3_a_person_allows_a_device_and_it_gets_tokens_that_say_who() throws Exception {
        ReceivedResponse started = start("openid profile");
        assertThat(started.text("user_code")).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat(started.text("verification_uri")).isEqualTo(identity.issuer() + "/device");
        assertThat(poll(started.text("device_code")).text("error")).isEqualTo("authorization_pending");
        signIn();

        HttpResponse<String> confirm =
                type(started.text("user_code").toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(confirm.body())
                .contains("Écran d’accueil", "Avez-vous commencé cela vous-même\u00a0?", started.text("user_code"))
                .contains("Connaître votre nom");
        assertThat(submit(confirm, Map.of("decision", "accept")).body()).contains("L’appareil est autorisé");

        ReceivedResponse tokens = poll(started.text("device_code"));
        assertThat(tokens.status()).isEqualTo(200);
        JWTClaimsSet idToken = TestClient.read(tokens.text("id_token"));
        assertThat(idToken.getAudience()).containsExactly("screen");
        assertThat(idToken.getStringClaim("name")).isEqualTo("Inès Lambert");
        assertThat(ReceivedResponse.get(
                                identity.at("/userinfo"), "Authorization", "Bearer " + tokens.text("access_token"))
                        .text("sub"))
                .isEqualTo(idToken.getSubject());
        assertThat(poll(started.text("device_code")).text("error")).isIn("invalid_grant", "access_denied");
    }

    @Test
    void rfc9449_5_a_device_may_have_its_tokens_bound_and_then_refresh_them() {
        ReceivedResponse started = start("openid");
        signIn();
        submit(type(started.text("user_code")), Map.of("decision", "accept"));
        var key = new ProofKey();

        ReceivedResponse first = key.post(
                token,
                () -> Map.of("client_id", "screen", "grant_type", GRANT, "device_code", started.text("device_code")));
        ReceivedResponse second = key.post(
                token,
                () -> Map.of(
                        "client_id",
                        "screen",
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        first.text("refresh_token")));

        assertThat(first.text("token_type")).isEqualTo("DPoP");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).containsKey("id_token");
    }

    @Test
    void rfc8628_3_5_a_refusal_is_told_to_the_device() {
        ReceivedResponse started = start("openid");
        signIn();

        assertThat(submit(type(started.text("user_code")), Map.of("decision", "refuse"))
                        .body())
                .contains("L’appareil est refusé");

        assertThat(poll(started.text("device_code")).text("error")).isEqualTo("access_denied");
    }

    @Test
    void rfc8628_5_4_a_code_that_came_with_the_address_is_asked_about_all_the_same() {
        ReceivedResponse started = start("openid");
        signIn();

        HttpResponse<String> page = browser.open(identity.at("/device?user_code=" + started.text("user_code")));

        assertThat(page.body()).contains("value=\"" + started.text("user_code") + "\"");
        assertThat(poll(started.text("device_code")).text("error")).isEqualTo("authorization_pending");
    }

    @Test
    void rfc8628_5_1_after_five_unknown_codes_even_a_right_one_has_to_wait() {
        ReceivedResponse started = start("openid");
        signIn();
        for (int i = 0; i < 5; i++) {
            assertThat(type("BCDF-GHJK").body()).containsAnyOf("Ce code n’est pas connu", "Trop de codes inconnus");
        }

        assertThat(type(started.text("user_code")).body()).contains("Trop de codes inconnus");
        assertThat(poll(started.text("device_code")).text("error")).isEqualTo("authorization_pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AEIO-UAEI", "'; DROP TABLE device_guess; --", "BCDF-GHJK-LMNP", "\u20ac"})
    void a_malformed_code_is_unknown(String typed) {
        signIn();

        assertThat(type(typed).statusCode()).isEqualTo(200);
    }

    @Test
    void rfc8628_3_1_a_client_or_a_scope_that_was_not_registered_for_it_gets_no_codes() {
        var telephone = ReceivedResponse.post(
                identity.at("/oauth2/device_authorization"), Map.of("client_id", "telephone", "scope", "openid"));

        assertThat(telephone.text("error")).isEqualTo("unauthorized_client");
        assertThat(start("openid documents.own").text("error")).isEqualTo("invalid_scope");
        assertThat(start("multipass").text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void no_person_answers_without_being_signed_in_or_from_another_site() {
        String code = start("openid").text("user_code");

        assertThat(browser.open(identity.at("/device")).uri().getPath()).isEqualTo("/login");
        signIn();
        assertThat(browser.post(identity.at("/device/decision"), Map.of("user_code", code, "decision", "accept"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_page_speaks_english_too() {
        signIn();

        assertThat(browser.get(identity.at("/device"), "Accept-Language", "en").body())
                .contains("Type the code that the device shows")
                .containsPattern(Pattern.compile("<label for=\"user_code\""));
    }
}
