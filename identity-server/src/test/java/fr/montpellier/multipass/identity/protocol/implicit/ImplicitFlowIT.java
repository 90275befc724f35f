package fr.montpellier.multipass.identity.protocol.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.CertificationServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** OpenID Connect Core, section 3.2, where the operator allows it. */
class ImplicitFlowIT {

    private static final String BOTH = "id_token token";
    private static final TestClient APPLICANT = new TestClient("applicant");

    private static final RunningIdentity IDENTITY = CertificationServer.IDENTITY;

    @SuppressWarnings("NullAway.Init")
    private static TestClient client;

    private final TestBrowser browser = new TestBrowser();

    @BeforeAll
    static void a_client_registers_it() {
        client = register(Map.of());
    }

    @AfterAll
    static void stop() {
        client.stop();
        APPLICANT.stop();
    }

    @BeforeEach
    void ines_is_signed_in() {
        IDENTITY.signInResident(browser, People.INES);
    }

    private static Map<String, Object> members(Map<String, ? extends @Nullable Object> changes) {
        var members = new HashMap<String, @Nullable Object>(Map.of(
                "jwks", APPLICANT.publicKeys().toJSONObject(),
                "token_endpoint_auth_method", "private_key_jwt",
                "id_token_signed_response_alg", "ES256",
                "grant_types", List.of("authorization_code", "implicit"),
                "response_types", List.of("code", "id_token", BOTH)));
        members.putAll(changes);
        return Registration.web(members);
    }

    private static TestClient register(Map<String, Object> changes) {
        return APPLICANT.named(Registered.at(IDENTITY, members(changes)).id());
    }

    private static Map<String, String> parameters(String type, Map<String, String> changes) {
        var parameters = new HashMap<>(Map.of(
                "response_type", type,
                "redirect_uri", Registration.REDIRECT_URI,
                "scope", "openid",
                "nonce", "n-0S6_WzA2Mj",
                "state", "xyz",
                "code_challenge", "",
                "code_challenge_method", ""));
        parameters.putAll(changes);
        return parameters;
    }

    private static URI request(TestClient client, String type, Map<String, String> changes) {
        return client.authorize(IDENTITY.issuer(), parameters(type, changes));
    }

    private URI back(URI request) {
        return browser.openUntil(request, Registration.REDIRECT_URI);
    }

    private Map<String, String> answer(String type, Map<String, String> changes) {
        return inFragment(back(request(client, type, changes)));
    }

    private static Map<String, String> inFragment(URI answer) {
        assertThat(answer.getRawQuery()).isNull();
        return TestBrowser.fragment(answer);
    }

    /** The person agrees on the page that asks them. */
    private Map<String, String> answerOnceAgreed(String type, Map<String, String> changes) {
        return inFragment(back(decide("give", type, changes)));
    }

    private URI decide(String decision, String type, Map<String, String> changes) {
        var asked = new HashMap<>(changes);
        asked.put("prompt", "consent");
        HttpResponse<String> page = browser.open(request(client, type, asked));
        return TestBrowser.location(browser.submit(page, Map.of("decision", decision)))
                .orElseThrow();
    }

    private static JWTClaimsSet verified(@Nullable String token) throws ParseException, JOSEException {
        var jwt = SignedJWT.parse(token);
        JWK key = IDENTITY.jwks("/oauth2/jwks").getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new ECDSAVerifier((ECKey) key))).isTrue();
        return jwt.getJWTClaimsSet();
    }

    private static ReceivedResponse userInfo(Map<String, String> answer) {
        return ReceivedResponse.get(IDENTITY.at("/userinfo"), "Authorization", "Bearer " + answer.get("access_token"));
    }

    private static TestClient.Answer post(String path, Map<String, String> parameters) {
        return client.post(IDENTITY.at(path), parameters, client.assertion(IDENTITY.issuer()));
    }

    @Test
    void an_id_token_comes_alone_in_the_fragment() throws Exception {
        Map<String, String> answer = answer("id_token", Map.of());

        assertThat(answer)
                .containsOnlyKeys("id_token", "state", "iss", "session_state")
                .containsEntry("state", "xyz")
                .containsEntry("iss", IDENTITY.issuer());
        JWTClaimsSet idToken = verified(answer.get("id_token"));
        assertThat(idToken.getAudience()).hasSize(1);
        assertThat(idToken.getClaims())
                .containsEntry("iss", IDENTITY.issuer())
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry("acr", "eidas1")
                .containsKeys("sub", "sid")
                .doesNotContainKeys("at_hash", "name", "auth_time");
    }

    @Test
    void an_access_token_comes_with_an_id_token_that_holds_its_hash() throws Exception {
        Map<String, String> answer = answer("token id_token", Map.of());

        assertThat(answer)
                .containsOnlyKeys(
                        "access_token", "token_type", "expires_in", "id_token", "state", "iss", "session_state")
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", "300");
        assertThat(verified(answer.get("id_token")).getClaims())
                .containsEntry("nonce", "n-0S6_WzA2Mj")
                .containsEntry(
                        "at_hash",
                        AccessTokenHash.compute(new BearerAccessToken(answer.get("access_token")), JWSAlgorithm.ES256)
                                .getValue());
    }

    @Test
    void claims_of_the_scopes_are_in_user_info_and_not_in_the_address() throws Exception {
        Map<String, String> answer = answerOnceAgreed(BOTH, Map.of("scope", "openid profile"));

        assertThat(verified(answer.get("id_token")).getClaims()).doesNotContainKeys("name", "given_name");
        assertThat(userInfo(answer).json())
                .containsEntry("given_name", "Inès Chloé")
                .containsEntry("sub", verified(answer.get("id_token")).getSubject());
    }

    @Test
    void without_an_access_token_the_id_token_tells_it_itself() throws Exception {
        Map<String, String> answer = answerOnceAgreed("id_token", Map.of("scope", "openid profile"));

        assertThat(verified(answer.get("id_token")).getClaims()).containsEntry("given_name", "Inès Chloé");
    }

    @Test
    void claims_named_one_by_one_are_given_where_they_were_asked_for() throws Exception {
        Map<String, String> answer = answerOnceAgreed(
                BOTH, Map.of("claims", "{\"id_token\":{\"given_name\":null},\"userinfo\":{\"family_name\":null}}"));

        assertThat(verified(answer.get("id_token")).getClaims())
                .containsEntry("given_name", "Inès Chloé")
                .doesNotContainKey("family_name");
        assertThat(userInfo(answer).json()).containsEntry("family_name", "Lambert");
    }

    @Test
    void the_access_token_is_introspected_and_revoked_as_any_other() {
        Map<String, String> answer = answer(BOTH, Map.of());
        var token = Map.of("token", answer.getOrDefault("access_token", ""));

        assertThat(post("/oauth2/introspect", token).body())
                .containsEntry("active", true)
                .containsEntry("scope", "openid");

        assertThat(post("/oauth2/revoke", token).status()).isEqualTo(200);

        assertThat(post("/oauth2/introspect", token).body()).containsEntry("active", false);
        assertThat(userInfo(answer).status()).isEqualTo(401);
    }

    @Test
    void signing_out_ends_the_access_token_and_counts_the_client_among_those_to_tell() throws Exception {
        Map<String, String> answer = answer(BOTH, Map.of());
        assertThat(userInfo(answer).status()).isEqualTo(200);

        String sid = verified(answer.get("id_token")).getStringClaim("sid");
        assertThat(IDENTITY.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM session_client WHERE sid = ?")
                        .param(sid)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        browser.open(IDENTITY.at("/connect/logout?id_token_hint=" + answer.get("id_token")));

        assertThat(userInfo(answer).status()).isEqualTo(401);
    }

    @Test
    void the_token_endpoint_knows_no_such_grant() {
        assertThat(post("/oauth2/token", Map.of("grant_type", "implicit")).body())
                .containsEntry("error", "unsupported_grant_type");
    }

    @Test
    void the_same_client_goes_on_with_codes() {
        String code = TestBrowser.code(back(client.authorize(
                IDENTITY.issuer(), Map.of("redirect_uri", Registration.REDIRECT_URI, "scope", "openid"))));

        assertThat(client.redeem(IDENTITY.issuer(), code, Map.of("redirect_uri", Registration.REDIRECT_URI))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_pushed_request_gives_tokens_once() {
        TestClient.Answer pushed = client.push(IDENTITY.issuer(), pushable(Map.of()));
        URI address = client.authorizeBy(IDENTITY.issuer(), "request_uri", pushed.text("request_uri"));

        assertThat(inFragment(back(address))).containsKey("access_token");
        assertThat(browser.open(address).statusCode()).isEqualTo(400);
    }

    private static Map<String, String> pushable(Map<String, String> changes) {
        return TestBrowser.query(request(client, BOTH, changes));
    }

    @Test
    void a_wrong_request_is_refused_when_it_is_pushed() {
        assertThat(client.push(IDENTITY.issuer(), pushable(Map.of("nonce", ""))).body())
                .containsEntry("error", "invalid_request");
    }

    @Test
    void a_request_object_asks_for_tokens_too() {
        JWTClaimsSet claims = client.requestObject(IDENTITY.issuer(), parameters(BOTH, Map.of()))
                .build();
        URI address = client.authorizeBy(IDENTITY.issuer(), "request", client.sign("oauth-authz-req+jwt", claims));

        assertThat(inFragment(back(address))).containsKeys("access_token", "id_token");
    }

    @Test
    void the_answer_may_be_posted() {
        HttpResponse<String> page = browser.get(request(client, BOTH, Map.of("response_mode", "form_post")));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body())
                .contains("action=\"" + Registration.REDIRECT_URI + "\"", "name=\"access_token\"", "name=\"id_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "fragment.jwt"})
    void jarm_a_signed_answer_is_in_the_fragment_by_default(String mode) throws Exception {
        Map<String, String> answer = answer(BOTH, Map.of("response_mode", mode));

        assertThat(answer).containsOnlyKeys("response");
        assertThat(verified(answer.get("response")).getClaims())
                .containsKeys("access_token", "id_token")
                .containsEntry("state", "xyz");
    }

    @Test
    void a_long_state_and_two_tokens_fit_into_an_answer() {
        TestClient.Answer pushed =
                client.push(IDENTITY.issuer(), pushable(Map.of("response_mode", "jwt", "state", "é".repeat(2_000))));

        assertThat(inFragment(back(client.authorizeBy(IDENTITY.issuer(), "request_uri", pushed.text("request_uri")))))
                .containsOnlyKeys("response");
    }

    @Test
    void prompts_are_those_of_the_code_flow() {
        URI signedOut =
                new TestBrowser().openUntil(request(client, BOTH, Map.of("prompt", "none")), Registration.REDIRECT_URI);

        assertThat(inFragment(signedOut))
                .containsEntry("error", "login_required")
                .containsEntry("state", "xyz");
        assertThat(answer(BOTH, Map.of("prompt", "none"))).containsKey("access_token");
        assertThat(answer(BOTH, Map.of("prompt", "none", "max_age", "0"))).containsEntry("error", "login_required");
    }

    @Test
    void a_person_who_does_not_agree_gives_no_token() {
        assertThat(inFragment(decide("refuse", BOTH, Map.of("scope", "openid profile"))))
                .containsOnlyKeys("error", "error_description", "state", "iss")
                .containsEntry("error", "access_denied");
    }

    @ParameterizedTest
    @CsvSource({
        "nonce, ''",
        "scope, profile",
        "scope, ''",
        "response_mode, query",
        "response_mode, query.jwt",
        "response_mode, nonsense",
        "authorization_details, []",
        "grant_management_action, create",
        "dpop_jkt, 0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
    })
    void a_defective_request_is_refused_in_the_fragment(String name, String value) {
        for (String type : List.of("id_token", BOTH)) {
            assertThat(answer(type, Map.of(name, value)))
                    .containsEntry("error", "invalid_request")
                    .doesNotContainKeys("id_token", "access_token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "code id_token", "code token", "code id_token token", "id_token id_token", "none"})
    void rfc_9700_2_1_2_no_other_type_is_known(String type) {
        assertThat(TestBrowser.query(back(request(client, type, Map.of()))))
                .containsEntry("error", "unsupported_response_type");
    }

    @Test
    void a_code_never_goes_into_a_fragment() {
        assertThat(TestBrowser.query(back(request(client, "code", Map.of("response_mode", "fragment")))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void a_client_gets_no_type_that_it_did_not_register() {
        TestClient withCodes =
                register(Map.of("grant_types", List.of("authorization_code"), "response_types", List.of("code")));
        TestClient withoutCodes =
                register(Map.of("grant_types", List.of("implicit"), "response_types", List.of("id_token")));

        assertThat(inFragment(back(request(withCodes, BOTH, Map.of())))).containsEntry("error", "unauthorized_client");
        assertThat(inFragment(back(request(withoutCodes, BOTH, Map.of()))))
                .containsEntry("error", "unauthorized_client");
        assertThat(TestBrowser.query(back(request(withoutCodes, "code", Map.of()))))
                .containsEntry("error", "unauthorized_client");
        assertThat(inFragment(back(request(withoutCodes, "id_token", Map.of()))))
                .containsKey("id_token");
        withCodes.stop();
        withoutCodes.stop();
    }

    @Test
    void a_token_that_cannot_be_encrypted_for_its_client_is_not_given() {
        TestClient keyless = register(Map.of("id_token_encrypted_response_alg", "RSA-OAEP-256"));

        assertThat(inFragment(back(request(keyless, BOTH, Map.of()))))
                .containsEntry("error", "server_error")
                .doesNotContainKey("access_token");
        keyless.stop();
    }

    private static void assertRefused(String error, Map<String, Object> changes) {
        HttpResponse<String> response = Registration.send(
                "POST", IDENTITY.at("/connect/register"), IDENTITY.registrationToken(), members(changes));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Registration.json(response)).containsEntry("error", error);
    }

    @Test
    void grants_and_response_types_agree() {
        assertRefused("invalid_client_metadata", Map.of("grant_types", List.of("authorization_code")));
        assertRefused("invalid_client_metadata", Map.of("grant_types", List.of("implicit")));
        assertRefused("invalid_client_metadata", Map.of("response_types", List.of("code")));
        assertRefused("invalid_client_metadata", Map.of("response_types", List.of("code", "token")));
        assertRefused("invalid_client_metadata", Map.of("response_types", List.of("code id_token")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/callback",
                "http://localhost:8080/callback",
                "org.example.app:/callback",
                "https://localhost/callback",
                "https://127.0.0.1:8443/callback"
            })
    void tokens_go_to_https_on_another_host_alone(String address) {
        assertRefused("invalid_redirect_uri", Map.of("application_type", "native", "redirect_uris", List.of(address)));
    }

    @Test
    void tokens_need_an_address_to_go_to() {
        assertRefused(
                "invalid_redirect_uri",
                Map.of(
                        "redirect_uris", List.of(),
                        "grant_types", List.of("implicit"),
                        "response_types", List.of("id_token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop_bound_access_tokens", "tls_client_certificate_bound_access_tokens"})
    void a_client_whose_tokens_are_bound_may_not_have_the_grant(String member) {
        assertRefused("invalid_client_metadata", Map.of(member, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid-configuration", "oauth-authorization-server"})
    void discovery_says_so(String document) {
        Map<String, Object> said =
                ReceivedResponse.get(IDENTITY.at("/.well-known/" + document)).json();

        assertThat(said)
                .containsEntry("response_types_supported", List.of("code", "id_token", BOTH))
                .containsEntry(
                        "response_modes_supported",
                        List.of("query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt"));
        assertThat(said.get("grant_types_supported"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains("authorization_code", "implicit");
    }
}
