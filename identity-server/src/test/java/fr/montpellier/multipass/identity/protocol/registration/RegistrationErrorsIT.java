package fr.montpellier.multipass.identity.protocol.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.OneDocument;
import fr.montpellier.multipass.identity.testing.http.OnePicture;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationErrorsIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    private HttpResponse<String> register(Map<String, Object> members) {
        String token =
                identity.bean(InitialAccessTokens.class).create(Set.of("openid", "profile"), 1, Duration.ofDays(1));
        return Registration.send("POST", identity.at("/connect/register"), token, members);
    }

    private void assertRefused(String error, Map<String, Object> members) {
        HttpResponse<String> response = register(Registration.web(members));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Registration.json(response)).containsEntry("error", error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org/callback",
                "http://127.0.0.1/callback",
                "https://app.example.org/callback#fragment",
                "https://*.example.org/callback",
                "https://app.example.org/*",
                "https://user@app.example.org/callback",
                "https:///callback",
                "/callback",
                "javascript:alert(1)",
                "data:text/html,x",
                "com.example.app:/callback",
                "https://app.example.org/call\nback",
                "https://app.example.org/call back"
            })
    void asvs_10_4_1_and_fapi2_5_3_2_2_8_a_web_application_has_exact_https_redirect_addresses(String uri) {
        assertRefused("invalid_redirect_uri", Map.of("redirect_uris", List.of(uri)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org/callback",
                "http://127.0.0.1.example.org/callback",
                "myapp:/callback",
                "javascript:alert(1)",
                "com.example.app:callback",
                "com.example.app:/callback#fragment"
            })
    void a_native_application_has_loopback_reverse_domain_or_https_redirect_addresses(String uri) {
        assertRefused("invalid_redirect_uri", Map.of("application_type", "native", "redirect_uris", List.of(uri)));
    }

    @Test
    void a_native_application_may_have_a_scheme_of_its_domain() {
        assertThat(register(Registration.web(Map.of(
                                "application_type", "native", "redirect_uris", List.of("org.example.app:/callback"))))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void redirect_addresses_are_needed_as_a_list_of_texts() {
        assertRefused("invalid_redirect_uri", Map.of("redirect_uris", List.of()));
        assertRefused("invalid_redirect_uri", Map.of("redirect_uris", "https://app.example.org/callback"));
        assertRefused("invalid_redirect_uri", Map.of("redirect_uris", List.of(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "subject_type, public",
        "subject_type, other",
        "application_type, desktop",
        "token_endpoint_auth_method, client_secret_jwt",
        "token_endpoint_auth_method, none",
        "token_endpoint_auth_method, private_key_jwt",
        "token_endpoint_auth_method, self_signed_tls_client_auth",
        "token_endpoint_auth_method, tls_client_auth",
        "tls_client_auth_subject_dn, CN=app",
        "id_token_signed_response_alg, none",
        "id_token_signed_response_alg, HS256",
        "userinfo_signed_response_alg, none",
        "request_object_signing_alg, none",
        "id_token_encrypted_response_alg, RSA1_5",
        "id_token_encrypted_response_alg, ECDH-ES",
        "id_token_encrypted_response_enc, A256GCM",
        "initiate_login_uri, http://app.example.org/login",
        "logo_uri, javascript:alert(1)",
        "jwks_uri, https://keys.example.org/jwks",
        "jwks_uri, http://169.254.169.254/latest",
        "jwks_uri, file:///etc/passwd",
        "backchannel_logout_uri, https://internal.example.org/logout",
        "sector_identifier_uri, https://unlisted.example.org/sector",
        "frontchannel_logout_uri, https://other.example.org/logout",
        "scope, documents.own",
        "client_name, ' '",
        "default_max_age, -1",
        "require_auth_time, true"
    })
    void a_member_of_another_form_or_beyond_the_policy_is_refused(String name, String value) {
        assertRefused("invalid_client_metadata", Map.of(name, value));
    }

    @Test
    void grants_and_response_types_agree_and_stay_within_the_policy() {
        assertRefused("invalid_client_metadata", Map.of("grant_types", List.of("client_credentials")));
        assertRefused("invalid_client_metadata", Map.of("grant_types", List.of("implicit", "authorization_code")));
        assertRefused("invalid_client_metadata", Map.of("response_types", List.of("id_token")));
        assertRefused(
                "invalid_client_metadata",
                Map.of("grant_types", List.of("refresh_token"), "response_types", List.of("code")));
    }

    @Test
    void a_key_set_holds_public_keys_alone() throws JOSEException {
        OctetSequenceKey secret = new OctetSequenceKey.Builder(new byte[32]).build();
        ECKey pair = new ECKeyGenerator(Curve.P_256).generate();

        assertRefused("invalid_client_metadata", Map.of("jwks", new JWKSet(secret).toJSONObject(false)));
        assertRefused("invalid_client_metadata", Map.of("jwks", new JWKSet(pair).toJSONObject(false)));
        assertRefused("invalid_client_metadata", Map.of("jwks", Map.of("keys", List.of())));
    }

    @Test
    void keys_are_given_by_value_or_by_address_not_both() {
        var keys = new TestClient("unnamed");

        assertRefused(
                "invalid_client_metadata",
                Map.of("jwks", keys.publicKeys().toJSONObject(), "jwks_uri", keys.url() + "/.well-known/jwks.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "1", "{", "{\"a\":1,\"a\":2}", "{} {"})
    void a_body_that_is_not_one_json_object_is_a_bad_request(String body) {
        String token = identity.bean(InitialAccessTokens.class).create(Set.of("openid"), 1, Duration.ofDays(1));

        HttpResponse<String> response = Registration.send("POST", identity.at("/connect/register"), token, body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(Registration.json(response)).containsEntry("error", "invalid_request");
    }

    @Test
    void a_registration_of_more_than_64_kilobytes_is_refused() {
        assertThat(register(Registration.web(Map.of("x", "x".repeat(70_000)))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void a_sector_of_several_hosts_needs_a_document_that_lists_them() {
        var several = List.of("https://one.example.org/callback", "https://two.example.org/callback");
        var host = new OneDocument("[\"https://one.example.org/callback\", \"https://two.example.org/callback\"]");
        var incomplete = new OneDocument("[\"https://one.example.org/callback\"]");
        var broken = new OneDocument("{}");

        assertThat(register(Registration.web(Map.of("redirect_uris", several))).statusCode())
                .as("without one, the client is a sector of its own")
                .isEqualTo(201);
        assertRefused(
                "invalid_client_metadata",
                Map.of("redirect_uris", several, "sector_identifier_uri", incomplete.address()));
        assertRefused(
                "invalid_client_metadata", Map.of("redirect_uris", several, "sector_identifier_uri", broken.address()));
        assertThat(register(Registration.web(Map.of("redirect_uris", several, "sector_identifier_uri", host.address())))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_logo_is_a_small_png_that_can_be_read() {
        var drawing = new OnePicture("<svg/>".getBytes(StandardCharsets.UTF_8));
        var large = new OnePicture(Arrays.copyOf(OnePicture.png(), 70_000));
        var gone = new OnePicture(OnePicture.png());
        gone.stop();

        for (OnePicture picture : List.of(drawing, large, gone)) {
            assertRefused("invalid_client_metadata", Map.of("logo_uri", picture.address()));
            picture.stop();
        }
        assertRefused("invalid_client_metadata", Map.of("logo_uri", "http://app.example.org/logo.png"));
    }

    private JWTClaimsSet.Builder statement() {
        return new JWTClaimsSet.Builder()
                .issuer("https://registre.example")
                .issueTime(Date.from(Instant.now()))
                .claim("client_name", "Application vérifiée")
                .claim("scope", "openid multipass")
                .claim("software_id", "4NRB1-0XZABZI9E6-5SM3R");
    }

    @Test
    void a_trusted_software_statement_prevails() {
        String statement = identity.registry.sign(statement().build());

        HttpResponse<String> response = register(Registration.web(
                Map.of("software_statement", statement, "client_name", "Autre", "software_id", "other")));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        assertThat(Registration.json(response))
                .containsEntry("software_statement", statement)
                .containsEntry("client_name", "Application vérifiée")
                .containsEntry("scope", "multipass openid")
                .containsEntry("software_id", "4NRB1-0XZABZI9E6-5SM3R");
    }

    @Test
    void a_statement_of_another_issuer_is_not_approved() {
        String statement = identity.registry.sign(
                statement().issuer("https://autre.example").build());

        assertRefused("unapproved_software_statement", Map.of("software_statement", statement));
    }

    @Test
    void a_statement_that_is_forged_expired_or_no_jwt_is_invalid() {
        String forged = new TestClient("forger").sign(statement().build());
        String expired = identity.registry.sign(statement()
                .expirationTime(Date.from(Instant.now().minusSeconds(1)))
                .build());
        String unsigned = new com.nimbusds.jwt.PlainJWT(statement().build()).serialize();

        for (String statement : List.of(forged, expired, unsigned, "x.y.z")) {
            assertRefused("invalid_software_statement", Map.of("software_statement", statement));
        }
        assertRefused("invalid_software_statement", Map.of("software_statement", 1));
    }
}
