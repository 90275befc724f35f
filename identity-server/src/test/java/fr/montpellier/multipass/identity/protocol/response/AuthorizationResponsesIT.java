package fr.montpellier.multipass.identity.protocol.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the authorization endpoint answers. */
class AuthorizationResponsesIT {

    private static final Pattern FIELD = Pattern.compile("name=\"([a-z_]+)\" value=\"([^\"]*)\"");

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void ines_is_signed_in() {
        identity.signInResident(browser, People.INES);
    }

    private URI request(Map<String, String> changes) {
        return identity.portal.authorize(identity.issuer(), changes);
    }

    private Map<String, String> answer(Map<String, String> changes) {
        return TestBrowser.query(browser.openUntil(request(changes), identity.portal.redirectUri()));
    }

    private static Map<String, String> fields(HttpResponse<String> page) {
        var fields = new HashMap<String, String>();
        Matcher matcher = FIELD.matcher(page.body());
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    private Map<String, Object> signedAnswer(String response) throws Exception {
        var jwt = SignedJWT.parse(response);
        JWK key = identity.jwks("/oauth2/jwks").getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new ECDSAVerifier((ECKey) key))).isTrue();
        JWTClaimsSet claims = jwt.getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("citizen-portal");
        assertThat(claims.getExpirationTime()).isInTheFuture();
        return claims.getClaims();
    }

    @Test
    void rfc_9207_a_code_and_an_error_say_who_answers() {
        assertThat(answer(Map.of())).containsKey("code").containsEntry("iss", identity.issuer());
        assertThat(answer(Map.of("scope", "openid documents.own")))
                .containsEntry("error", "invalid_scope")
                .containsEntry("iss", identity.issuer());
    }

    @Test
    void oidc_core_3_1_2_1_a_scope_that_this_server_does_not_know_is_ignored_and_the_token_says_so() {
        Map<String, String> answer = answer(Map.of("scope", "openid address nonsense offline_access"));

        assertThat(answer).containsKey("code");
        assertThat(identity.portal
                        .redeem(identity.issuer(), String.valueOf(answer.get("code")))
                        .text("scope"))
                .isEqualTo("openid");
    }

    @Test
    void rfc_9700_4_12_the_browser_goes_on_with_get_and_never_with_307() {
        assertThat(browser.get(request(Map.of())).statusCode()).isEqualTo(303);
    }

    @Test
    void form_post_is_a_form_of_ours_that_also_works_by_its_button() {
        HttpResponse<String> page = browser.get(request(Map.of("response_mode", "form_post", "state", "a\"<b>")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("action=\"" + identity.portal.redirectUri() + "\"", "type=\"submit\"")
                .doesNotContain("<script>", "onload", "<b>");
        assertThat(fields(page))
                .containsKey("code")
                .containsEntry("state", "a&quot;&lt;b&gt;")
                .containsEntry("iss", identity.issuer());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'", "form-action https: " + identity.portal.url(), "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        String code = fields(page).getOrDefault("code", "");
        assertThat(identity.portal.redeem(identity.issuer(), code).status()).isEqualTo(200);
    }

    @Test
    void an_error_goes_by_form_post_too() {
        HttpResponse<String> page =
                new TestBrowser().get(request(Map.of("response_mode", "form_post", "prompt", "none")));

        assertThat(fields(page)).containsEntry("error", "login_required").containsEntry("iss", identity.issuer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "query.jwt"})
    void jarm_a_signed_answer_holds_everything_and_the_address_nothing_else(String mode) throws Exception {
        Map<String, String> answer = answer(Map.of("response_mode", mode, "state", "xyz"));

        assertThat(answer).containsOnlyKeys("response");
        assertThat(signedAnswer(answer.getOrDefault("response", "")))
                .containsKey("code")
                .containsEntry("state", "xyz")
                .containsEntry("iss", identity.issuer());
    }

    @Test
    void jarm_an_error_is_signed_too_and_may_be_posted() throws Exception {
        HttpResponse<String> page =
                browser.get(request(Map.of("response_mode", "form_post.jwt", "prompt", "none login")));

        assertThat(fields(page)).containsOnlyKeys("response");
        assertThat(signedAnswer(fields(page).getOrDefault("response", ""))).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "fragment.jwt", "web_message", "nonsense"})
    void modes_that_we_do_not_have_are_refused_by_query(String mode) {
        assertThat(answer(Map.of("response_mode", mode))).containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"token,unsupported_response_type", "code id_token,unsupported_response_type", "'',invalid_request"})
    void rfc_9700_2_1_2_no_flow_but_code(String type, String error) {
        assertThat(answer(Map.of("response_type", type))).containsEntry("error", error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "nonce", "scope", "response_type", "prompt", "code_challenge"})
    void rfc_6749_3_1_a_repeated_parameter_is_refused(String name) {
        var address = URI.create(request(Map.of("prompt", "login")) + "&" + name + "=again");

        assertThat(TestBrowser.query(browser.openUntil(address, identity.portal.redirectUri())))
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redirect_uri=https://evil.example/", "client_id=partner"})
    void a_repeated_client_or_address_never_leads_elsewhere(String parameter) {
        HttpResponse<String> page = browser.get(URI.create(identity.at("/oauth2/authorize") + "?" + parameter + "&"
                + request(Map.of()).getRawQuery()));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void oversized_values_are_refused_and_not_sent_back() {
        assertThat(answer(Map.of("state", "s".repeat(3_000))))
                .containsEntry("error", "invalid_request")
                .doesNotContainKey("state");
    }

    @Test
    void a_client_without_code_flow_and_a_missing_address_get_a_page_of_ours() {
        assertThat(browser.get(identity.vault.authorize(identity.issuer(), Map.of()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.get(request(Map.of("redirect_uri", ""))).statusCode())
                .isEqualTo(400);
        assertThat(browser.get(identity.at("/oauth2/authorize")).statusCode()).isEqualTo(400);
    }

    @Test
    void no_other_spelling_of_the_address_leads_around_the_checks() {
        for (String spelling : List.of("/oauth2/%61uthorize", "/oauth2/authorize/", "//oauth2/authorize")) {
            var address = URI.create(identity.issuer() + spelling + "?"
                    + request(Map.of("response_mode", "fragment")).getRawQuery());

            assertThat(TestBrowser.location(browser.get(address))
                            .map(URI::getRawQuery)
                            .orElse(""))
                    .as(spelling)
                    .doesNotContain("code=");
        }
    }

    @Test
    void a_posted_request_is_sent_on_as_an_address_so_that_the_session_is_known() {
        HttpResponse<String> posted = browser.post(
                identity.at("/oauth2/authorize"), TestBrowser.query(request(Map.of("claims", "{\"id_token\":{}}"))));

        assertThat(posted.statusCode()).isEqualTo(303);
        assertThat(TestBrowser.query(
                        browser.openUntil(TestBrowser.location(posted).orElseThrow(), identity.portal.redirectUri())))
                .containsKey("code");
    }

    @Test
    void a_refused_request_of_a_known_client_is_in_the_journal() {
        int before = refusals();

        answer(Map.of("response_type", "token"));
        answer(Map.of("prompt", "none", "max_age", "0"));

        assertThat(refusals()).isEqualTo(before + 1);
    }

    private int refusals() {
        identity.writeCountedRefusals();
        return identity.bean(org.springframework.jdbc.core.simple.JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.request-refused'")
                .query(Integer.class)
                .single();
    }
}
