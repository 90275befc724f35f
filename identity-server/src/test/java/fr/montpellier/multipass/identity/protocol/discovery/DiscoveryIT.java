package fr.montpellier.multipass.identity.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscoveryIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    private Map<String, Object> document(String path) throws ParseException {
        return JSONObjectUtils.parse(new TestBrowser().get(identity.at(path)).body());
    }

    @Test
    void rfc9700_2_6_and_fapi2_5_3_2_1_1_says_what_is_true() throws Exception {
        Map<String, Object> document = document("/.well-known/openid-configuration");

        assertThat(document)
                .containsEntry("issuer", identity.issuer())
                .containsEntry("jwks_uri", identity.issuer() + "/oauth2/jwks")
                .containsEntry("id_token_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"))
                .containsEntry("subject_types_supported", List.of("pairwise"))
                .containsEntry("scopes_supported", List.of("email", "multipass", "openid", "profile"))
                .containsEntry("acr_values_supported", List.of("eidas1", "eidas1-mfa", "eidas2", "eidas3"))
                .containsEntry("authorization_details_types_supported", List.of("document_access"))
                .containsEntry("grant_management_endpoint", identity.issuer() + "/oauth2/grants")
                .containsEntry(
                        "grant_management_actions_supported", List.of("query", "revoke", "create", "merge", "replace"))
                .containsEntry(
                        "token_endpoint_auth_methods_supported",
                        List.of("private_key_jwt", "client_secret_basic", "client_secret_post", "none"))
                .containsEntry("token_endpoint_auth_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"))
                .containsEntry(
                        "introspection_endpoint_auth_methods_supported",
                        List.of("private_key_jwt", "client_secret_basic", "client_secret_post"))
                .containsEntry("device_authorization_endpoint", identity.issuer() + "/oauth2/device_authorization")
                .containsEntry("registration_endpoint", identity.issuer() + "/connect/register")
                .containsEntry("dpop_signing_alg_values_supported", List.of("ES256", "PS256"))
                .containsEntry("userinfo_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"))
                .containsEntry("code_challenge_methods_supported", List.of("S256"))
                .containsEntry("claims_parameter_supported", true)
                .containsEntry("request_parameter_supported", true)
                .containsEntry("request_uri_parameter_supported", true)
                .containsEntry("require_request_uri_registration", true)
                .containsEntry("require_pushed_authorization_requests", false)
                .containsEntry("pushed_authorization_request_endpoint", identity.issuer() + "/oauth2/par")
                .containsEntry("authorization_response_iss_parameter_supported", true)
                .containsEntry("prompt_values_supported", List.of("none", "login", "consent", "select_account"))
                .containsEntry(
                        "response_modes_supported", List.of("query", "form_post", "jwt", "query.jwt", "form_post.jwt"))
                .containsEntry("dpop_signing_alg_values_supported", List.of("ES256", "PS256"))
                .containsEntry("userinfo_signing_alg_values_supported", List.of("ES256", "PS256", "RS256"))
                .containsEntry("check_session_iframe", identity.issuer() + "/connect/check-session")
                .containsEntry("backchannel_logout_supported", true)
                .containsEntry("backchannel_logout_session_supported", true)
                .containsEntry("frontchannel_logout_supported", true)
                .containsEntry("frontchannel_logout_session_supported", true)
                .doesNotContainKeys("tls_client_certificate_bound_access_tokens");
        assertThat(document.keySet()).noneMatch(name -> name.contains("zip"));
        OIDCProviderMetadata.parse(JSONObjectUtils.toJSONString(document));
    }

    @Test
    void rfc9728_5_1_a_refusal_points_to_what_is_there_and_begins_no_session() {
        var refused = ReceivedResponse.get(identity.at("/userinfo"), "Accept", "*/*");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.response().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(refused.response().headers().allValues("WWW-Authenticate"))
                .anyMatch(challenge -> challenge.contains(
                        "resource_metadata=\"" + identity.issuer() + "/.well-known/oauth-protected-resource\""));
        assertThat(ReceivedResponse.get(identity.at("/.well-known/oauth-protected-resource"))
                        .json())
                .containsEntry("resource", identity.issuer())
                .containsEntry("authorization_servers", List.of(identity.issuer()))
                .containsEntry("tls_client_certificate_bound_access_tokens", true);
    }

    @Test
    void fapi2_5_3_2_3_names_every_claim_that_an_id_token_holds() throws Exception {
        List<String> supported =
                JSONObjectUtils.getStringList(document("/.well-known/openid-configuration"), "claims_supported");
        var protocol = List.of("iss", "aud", "azp", "exp", "iat", "jti", "nonce", "at_hash");

        for (TestClient.Answer tokens :
                List.of(identity.signInResident(People.INES), identity.signInAgent(People.KARIM))) {
            var claims = new java.util.TreeSet<>(
                    tokens.claims("id_token").getClaims().keySet());
            claims.removeAll(protocol);
            assertThat(supported).containsAll(claims);
        }
    }

    @Test
    void user_info_says_of_the_person_what_the_id_token_said() throws Exception {
        TestClient.Answer tokens = identity.signInResident(People.INES);
        HttpResponse<String> answer =
                new TestBrowser().get(identity.at("/userinfo"), "Authorization", "Bearer " + tokens.accessToken());
        Map<String, Object> claims = JSONObjectUtils.parse(answer.body());
        Map<String, Object> idToken = tokens.claims("id_token").toJSONObject();

        for (String claim : List.of("sub", "roles", "name", "given_name", "family_name", "birthdate")) {
            assertThat(claims.get(claim)).as(claim).isEqualTo(idToken.get(claim));
        }
        assertThat(claims.get("multipass_number")).isEqualTo(idToken.get("multipass_number"));
    }

    @Test
    void user_info_refuses_an_id_token_and_a_token_for_another_service() {
        TestClient.Answer tokens = identity.signInResident(People.INES);
        TestClient.Answer vault =
                identity.portal.exchange(identity.issuer(), tokens.accessToken(), "document-vault", "");

        for (String token : List.of(tokens.text("id_token"), vault.accessToken())) {
            assertThat(new TestBrowser()
                            .get(identity.at("/userinfo"), "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_token_can_be_introspected_and_revoked() {
        TestClient.Answer tokens = identity.signInResident(People.INES);
        URI introspection = identity.at("/oauth2/introspect");

        TestClient.Answer active = post(introspection, tokens.accessToken());
        assertThat(active.body()).containsEntry("active", true).containsEntry("client_id", "citizen-portal");

        post(identity.at("/oauth2/revoke"), tokens.text("refresh_token"));

        assertThat(post(introspection, tokens.accessToken()).body()).containsEntry("active", false);
    }

    @Test
    void asvs_10_3_3_another_sector_knows_the_person_by_another_name() {
        String portal = identity.signInResident(People.INES).claims("id_token").getSubject();
        URI back = new TestBrowser()
                .openUntil(
                        identity.partner.authorize(
                                identity.issuer(), Map.of("idp_hint", "franceconnect", "scope", "openid profile")),
                        identity.partner.redirectUri());
        TestClient.Answer partner = identity.partner.redeem(identity.issuer(), TestBrowser.code(back));

        assertThat(partner.claims("id_token").getSubject()).isNotEqualTo(portal);
        assertThat(partner.claims("id_token").getClaim("multipass_number")).isNull();
    }

    private TestClient.Answer post(java.net.URI address, String token) {
        return identity.portal.post(address, Map.of("token", token), identity.portal.assertion(identity.issuer()));
    }
}
