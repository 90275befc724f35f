package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.clients.ProofKey;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not get a token, with the requirement that says so: RFC 9700, FAPI 2.0 Security Profile, ASVS 5.0 V9, V10. */
class TokenEndpointErrorsIT {

    private static final Map<String, String> GRANT =
            Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate");

    private final Partners partners = Partners.shared();
    private final RunningIdentity identity = partners.identity;
    private final String issuer = identity.issuer();
    private final URI token = identity.at("/oauth2/token");
    private final TestClient vault = identity.vault;

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void assertRefused(ReceivedResponse answer, String error) {
        assertThat(answer.status()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        assertThat(answer.json()).containsOnlyKeys("error").containsEntry("error", error);
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    // ---- Assertions of clients: ASVS 5.0 V9 (self-contained tokens), RFC 8725

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("document-vault")
                .subject("document-vault")
                .audience(issuer)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private ReceivedResponse withAssertion(String assertion) {
        var parameters = new HashMap<>(vault.authenticated(issuer, GRANT));
        parameters.put("client_assertion", assertion);
        return ReceivedResponse.post(token, parameters);
    }

    private static ECKey unregisteredKey() throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID("unregistered").generate();
    }

    @Test
    void asvs_9_1_2_an_assertion_without_a_signature_is_refused() {
        var header = Base64URL.encode("{\"alg\":\"none\"}");

        assertRefused(
                withAssertion(header + "." + Base64URL.encode(claims().build().toString()) + "."), "invalid_client");
    }

    @Test
    void asvs_9_1_2_a_public_key_used_as_a_secret_is_refused() throws Exception {
        ECKey key = vault.publicKeys().getKeys().getFirst().toECKey();
        for (byte[] secret :
                List.of(key.toECPublicKey().getEncoded(), key.toJSONString().getBytes(StandardCharsets.UTF_8))) {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims().build());
            jwt.sign(new MACSigner(secret));

            assertRefused(withAssertion(jwt.serialize()), "invalid_client");
        }
    }

    static Stream<Arguments> headers_that_point_to_a_key() throws Exception {
        ECKey key = unregisteredKey();
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256);
        return Stream.of(
                Arguments.of("jwk", key, header.jwk(key.toPublicJWK()).build()),
                Arguments.of(
                        "jku",
                        key,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .jwkURL(URI.create("https://other.example/jwks"))
                                .keyID("unregistered")
                                .build()),
                Arguments.of(
                        "x5u",
                        key,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .x509CertURL(URI.create("https://other.example/pem"))
                                .build()),
                Arguments.of(
                        "kid that is a path",
                        key,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID("../../../../dev/null")
                                .build()),
                Arguments.of(
                        "kid that is SQL",
                        key,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .keyID("' OR 1=1 --")
                                .build()),
                Arguments.of(
                        "crit",
                        key,
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .criticalParams(Set.of("b64"))
                                .base64URLEncodePayload(true)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers_that_point_to_a_key")
    void asvs_9_1_3_a_key_that_the_assertion_itself_names_is_not_believed(String name, ECKey key, JWSHeader header)
            throws Exception {
        var jwt = new SignedJWT(header, claims().build());
        jwt.sign(new ECDSASigner(key));

        assertRefused(withAssertion(jwt.serialize()), "invalid_client");
    }

    @Test
    void asvs_9_2_1_an_assertion_outside_its_time_is_refused() {
        var now = Instant.now();

        assertRefused(
                withAssertion(vault.sign(claims().expirationTime(Date.from(now.minusSeconds(120)))
                        .build())),
                "invalid_client");
        assertRefused(
                withAssertion(vault.sign(
                        claims().notBeforeTime(Date.from(now.plusSeconds(300))).build())),
                "invalid_client");
        ReceivedResponse tooLong = withAssertion(vault.sign(
                claims().expirationTime(Date.from(now.plusSeconds(7200))).build()));
        assertThat(tooLong.status()).isEqualTo(401);
        assertThat(tooLong.text("error")).isEqualTo("invalid_client");
        assertThat(tooLong.text("error_description")).contains("3600 seconds");
    }

    @Test
    void an_assertion_that_lives_an_hour_as_common_libraries_make_it_is_accepted_and_good_once() {
        String hour = vault.sign(claims().expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build());

        assertThat(withAssertion(hour).status()).isEqualTo(200);
        assertRefused(withAssertion(hour), "invalid_client");
    }

    @Test
    void asvs_9_2_2_a_token_of_another_kind_is_no_assertion() throws Exception {
        var key = new ProofKey();
        String proof = key.sign(key.header().build(), claims().build());

        assertRefused(withAssertion(proof), "invalid_client");
        assertRefused(withAssertion(vault.sign("at+jwt", claims().build())), "invalid_client");
    }

    @Test
    void asvs_9_2_3_an_assertion_for_another_server_is_refused() {
        assertRefused(
                withAssertion(
                        vault.sign(claims().audience("https://other.example").build())),
                "invalid_client");
        assertRefused(withAssertion(vault.sign(claims().audience((String) null).build())), "invalid_client");
    }

    @Test
    void fapi2_sp_5_3_2_1_a_client_with_bound_tokens_names_the_issuer_alone_as_audience() {
        TestClient bound = partners.bound;
        for (List<String> audience : List.of(List.of(token.toString()), List.of(issuer, "https://other.example"))) {
            var parameters = new HashMap<>(
                    bound.authenticated(issuer, Map.of("grant_type", "refresh_token", "refresh_token", "none")));
            parameters.put(
                    "client_assertion",
                    bound.sign(claims().issuer("bound")
                            .subject("bound")
                            .audience(audience)
                            .build()));

            assertRefused(ReceivedResponse.post(token, parameters), "invalid_client");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.b.c",
                "....",
                "eyJhbGciOiJFUzI1NiJ9..",
                "eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
                "eyJhbGciOiJFUzI1NiIsImtpZCI6bnVsbH0.W10.AA",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....",
                "\u20ac.\u20ac.\u20ac"
            })
    void asvs_9_1_1_a_string_that_is_no_jwt_is_refused(String assertion) {
        assertRefused(withAssertion(assertion), "invalid_client");
    }

    // ---- The request itself: RFC 6749, section 3.2

    @Test
    void rfc6749_3_2_a_repeated_parameter_is_refused() {
        String form = form(vault.authenticated(issuer, GRANT));

        for (String repeated :
                List.of("grant_type=client_credentials", "scope=decisions.evaluate", "client_id=other", "a=1&a=2")) {
            assertRefused(ReceivedResponse.postBody(token, form + "&" + repeated), "invalid_request");
        }
    }

    @Test
    void rfc6749_3_2_parameters_in_the_address_are_refused() {
        Map<String, String> parameters = vault.authenticated(issuer, GRANT);

        assertRefused(ReceivedResponse.postBody(URI.create(token + "?" + form(parameters)), ""), "invalid_request");
        assertRefused(
                ReceivedResponse.post(URI.create(token + "?scope=decisions.evaluate"), parameters), "invalid_request");
    }

    @Test
    void rfc6749_3_2_credentials_in_a_get_are_not_accepted() {
        var answer = ReceivedResponse.get(URI.create(token + "?" + form(vault.authenticated(issuer, GRANT))));

        assertThat(answer.status()).isIn(404, 405);
        assertThat(answer.response().body()).doesNotContain("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "multipart/form-data; boundary=x", "text/plain", "nonsense"})
    void rfc6749_3_2_another_content_type_is_refused(String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(token)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(form(vault.authenticated(issuer, GRANT))));

        assertRefused(ReceivedResponse.send(HttpClient.newHttpClient(), request), "invalid_request");
    }

    @Test
    void asvs_2_2_1_too_long_and_too_many_parameters_are_refused() {
        var parameters = new HashMap<>(vault.authenticated(issuer, GRANT));
        parameters.put("scope", "s".repeat(20_000));
        assertRefused(ReceivedResponse.post(token, parameters), "invalid_request");

        var many = new StringBuilder(form(vault.authenticated(issuer, GRANT)));
        for (int i = 0; i < 60; i++) {
            many.append("&p").append(i).append("=v");
        }
        assertRefused(ReceivedResponse.postBody(token, many.toString()), "invalid_request");
    }

    @Test
    void asvs_2_2_1_control_characters_are_refused() {
        for (String name : List.of("client_id", "scope", "grant_type", "code")) {
            var parameters = new HashMap<>(vault.authenticated(issuer, GRANT));
            parameters.put(name, "a\u0000b");
            var answer = ReceivedResponse.post(token, parameters);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json()).containsEntry("error", "invalid_request").containsKey("type");
            assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
        }
    }

    @Test
    void asvs_16_5_1_a_huge_header_is_refused_without_a_failure() {
        var answer = ReceivedResponse.post(token, vault.authenticated(issuer, GRANT), "X-Huge", "h".repeat(20_000));

        assertThat(answer.status()).isIn(400, 431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic", "Basic !!!", "Basic AAAA", "Basic OjpAQA==", "Basic AGE6AGI=", "Bearer x", "Nonsense"})
    void rfc6749_2_3_1_malformed_credentials_are_refused(String authorization) {
        var answer = ReceivedResponse.post(token, GRANT, "Authorization", authorization);

        assertThat(answer.status()).isIn(400, 401);
    }

    @Test
    void rfc6749_2_3_two_ways_of_authenticating_at_once_are_refused() {
        var parameters = new HashMap<>(vault.authenticated(issuer, GRANT));
        parameters.put("client_secret", "secret");

        assertThat(ReceivedResponse.post(token, parameters).status()).isIn(400, 401);
        assertThat(ReceivedResponse.post(token, vault.authenticated(issuer, GRANT), "Authorization", "Basic YTpi")
                        .status())
                .isIn(400, 401);
    }

    // ---- Grants: ASVS 5.0 V10.4

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "implicit",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "urn:ietf:params:oauth:grant-type:saml2-bearer",
                "nonsense"
            })
    void asvs_10_4_4_other_grants_do_not_exist(String grant) {
        Map<String, String> parameters = vault.authenticated(
                issuer, Map.of("grant_type", grant, "username", "ines", "password", "x", "assertion", "x"));

        assertRefused(ReceivedResponse.post(token, parameters), "unsupported_grant_type");
    }

    @Test
    void asvs_10_4_4_a_client_uses_only_the_grants_that_it_registered() {
        String code = partners.code(partners.signed, Map.of());

        assertRefused(
                ReceivedResponse.post(
                        token, partners.signed.authenticated(issuer, Map.of("grant_type", "client_credentials"))),
                "unauthorized_client");
        assertThat(ReceivedResponse.post(token, vault.authenticated(issuer, partners.signed.redemption(code)))
                        .text("error"))
                .isIn("invalid_grant", "unauthorized_client");
    }

    @Test
    void asvs_10_4_2_a_code_used_twice_revokes_what_it_gave() {
        String code = partners.code(partners.signed, Map.of());
        TestClient.Answer first = partners.signed.redeem(issuer, code);

        assertThat(partners.signed.redeem(issuer, code).text("error")).isEqualTo("invalid_grant");

        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + first.accessToken())
                        .status())
                .isEqualTo(401);
        assertThat(partners.signed.refresh(issuer, first.text("refresh_token")).text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void asvs_10_4_6_the_code_verifier_is_required_and_checked() {
        for (String verifier : List.of("", "w".repeat(43))) {
            var parameters = new HashMap<>(partners.signed.redemption(partners.code(partners.signed, Map.of())));
            parameters.put("code_verifier", verifier);
            parameters.values().removeIf(String::isEmpty);

            assertRefused(
                    ReceivedResponse.post(token, partners.signed.authenticated(issuer, parameters)), "invalid_grant");
        }
    }

    @Test
    void asvs_10_4_8_refreshing_does_not_prolong_a_line() {
        TestClient.Answer first = partners.signIn(partners.signed);
        Object end = expiry(first.text("refresh_token"));

        TestClient.Answer second = partners.signed.refresh(issuer, first.text("refresh_token"));

        assertThat(expiry(second.text("refresh_token"))).isEqualTo(end);
    }

    private Object expiry(String refreshToken) {
        var answer = ReceivedResponse.post(
                identity.at("/oauth2/introspect"),
                partners.signed.authenticated(issuer, Map.of("token", refreshToken)));
        return Objects.requireNonNull(answer.json().get("exp"));
    }

    @Test
    void asvs_10_4_11_no_scope_beyond_the_registration() {
        assertRefused(
                ReceivedResponse.post(
                        token,
                        vault.authenticated(
                                issuer, Map.of("grant_type", "client_credentials", "scope", "journal.read"))),
                "invalid_scope");
        String refresh = partners.signIn(partners.signed).text("refresh_token");
        assertRefused(
                ReceivedResponse.post(
                        token,
                        partners.signed.authenticated(
                                issuer,
                                Map.of("grant_type", "refresh_token", "refresh_token", refresh, "scope", "multipass"))),
                "invalid_scope");
    }

    @Test
    void rfc9700_4_14_2_a_refresh_token_of_another_client_is_worth_nothing() {
        String refresh = partners.signIn(partners.signed).text("refresh_token");

        assertRefused(
                ReceivedResponse.post(
                        token,
                        partners.sealed.authenticated(
                                issuer, Map.of("grant_type", "refresh_token", "refresh_token", refresh))),
                "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/par"})
    void asvs_10_4_10_no_back_channel_request_without_a_client(String path) {
        var answer = ReceivedResponse.post(identity.at(path), Map.of("token", "x", "grant_type", "client_credentials"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json()).as("RFC 6749, section 5.2").containsEntry("error", "invalid_client");
    }
}
