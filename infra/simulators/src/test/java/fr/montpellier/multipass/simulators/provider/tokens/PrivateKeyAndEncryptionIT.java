package fr.montpellier.multipass.simulators.provider.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.ClientKeys;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrivateKeyAndEncryptionIT {

    private static ClientKeys keys;
    private static RunningSimulators simulators;
    private static RelyingParty party;

    @BeforeAll
    static void start() throws Exception {
        keys = new ClientKeys();
        String prefix = "--multipass.simulators.franceconnect";
        simulators = TestSimulators.start(
                "--multipass.simulators.faults=true",
                prefix + ".encrypted=true",
                prefix + ".jwks-uri=" + keys.uri(),
                prefix + "-plus.client-id=" + RelyingParty.CLIENT,
                prefix + "-plus.jwks-uri=" + keys.uri());
        party = new RelyingParty(simulators.franceConnectIssuer());
    }

    @AfterAll
    static void stop() throws Exception {
        simulators.close();
        keys.close();
    }

    @Test
    void accepts_a_signed_assertion_instead_of_the_secret_for_issuer_or_token_endpoint() throws Exception {
        for (String audience :
                new String[] {party.at("").toString(), party.at("/token").toString()}) {
            assertThat(party.token(withAssertion(keys.assertion(audience))).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refuses_an_assertion_for_another_audience_or_replayed() throws Exception {
        assertThat(party.token(withAssertion(keys.assertion("https://other.example")))
                        .statusCode())
                .isEqualTo(401);
        String assertion = keys.assertion(party.at("").toString());
        assertThat(party.token(withAssertion(assertion)).statusCode()).isEqualTo(200);
        assertThat(party.token(withAssertion(assertion)).statusCode()).isEqualTo(401);
    }

    @Test
    void encrypts_id_token_and_userinfo_for_an_elliptic_curve_key() throws Exception {
        JsonNode tokens = party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        assertNestedSignature(tokens.path("id_token").asString(), JWEAlgorithm.ECDH_ES);
        assertNestedSignature(
                party.userInfo(tokens.path("access_token").asString()).body(), JWEAlgorithm.ECDH_ES);
    }

    @Test
    void franceconnect_plus_encrypts_and_says_what_the_register_has() throws Exception {
        var plus = new RelyingParty(simulators.franceConnectPlusIssuer());
        Map<String, String> request = RelyingParty.citizenRequest();
        request.put("acr_values", "eidas2");
        request.put("scope", "openid rnipp_family_name rnipp_birthcountry");

        JsonNode tokens = plus.tokens(plus.signIn(request, "ines-lambert"));
        JWTClaimsSet idToken = plus.verified(decrypt(tokens.path("id_token").asString(), JWEAlgorithm.ECDH_ES));
        JWTClaimsSet userInfo = plus.verified(
                decrypt(plus.userInfo(tokens.path("access_token").asString()).body(), JWEAlgorithm.ECDH_ES));

        assertThat(idToken.getStringClaim("acr")).isEqualTo("eidas2");
        assertThat(userInfo.getClaims())
                .containsEntry("rnipp_family_name", "Lambert")
                .containsEntry("rnipp_birthcountry", "99100")
                .doesNotContainKey("family_name");
    }

    @Test
    void franceconnect_plus_refuses_the_low_level_and_what_the_other_alone_sends() {
        var plus = new RelyingParty(simulators.franceConnectPlusIssuer());
        Map<String, String> low = RelyingParty.citizenRequest();
        Map<String, String> raw = RelyingParty.citizenRequest();
        raw.put("acr_values", "eidas3");
        raw.put("scope", "openid idp_birthdate");
        Map<String, String> register = RelyingParty.citizenRequest();
        register.put("scope", "openid rnipp_gender");

        assertThat(Browser.query(Browser.location(plus.authorize(low)))).containsEntry("error", "invalid_acr");
        assertThat(Browser.query(Browser.location(plus.authorize(raw)))).containsEntry("error", "invalid_scope");
        assertThat(Browser.query(Browser.location(party.authorize(register)))).containsEntry("error", "invalid_scope");
    }

    @Test
    void encrypts_id_token_and_userinfo_for_an_rsa_key() throws Exception {
        JWK curve = keys.encryption();
        keys.encryption(
                new RSAKeyGenerator(2048).keyUse(KeyUse.ENCRYPTION).keyID("rsa").generate());
        try {
            JsonNode tokens = party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
            assertNestedSignature(tokens.path("id_token").asString(), JWEAlgorithm.RSA_OAEP_256);
            assertNestedSignature(
                    party.userInfo(tokens.path("access_token").asString()).body(), JWEAlgorithm.RSA_OAEP_256);
        } finally {
            keys.encryption(curve);
        }
    }

    @Test
    void the_unsigned_userinfo_fault_encrypts_claims_without_a_signature() throws Exception {
        JsonNode tokens = party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        party.plant("unsigned-userinfo");
        String inside =
                decrypt(party.userInfo(tokens.path("access_token").asString()).body(), JWEAlgorithm.ECDH_ES);
        assertThat(JsonMapper.shared().readTree(inside).path("family_name").asString())
                .isEqualTo("Lambert");
    }

    @Test
    void the_decrypted_id_token_is_accepted_as_logout_hint() throws Exception {
        JsonNode tokens = party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        Map<String, String> request = new LinkedHashMap<>();
        request.put("id_token_hint", decrypt(tokens.path("id_token").asString(), JWEAlgorithm.ECDH_ES));
        request.put("state", "s");
        request.put("post_logout_redirect_uri", RelyingParty.AFTER_LOGOUT);
        assertThat(party.browser
                        .get(party.at("/session/end?" + Browser.encode(request)))
                        .statusCode())
                .isEqualTo(302);
    }

    private static Map<String, String> withAssertion(String assertion) {
        Map<String, String> form =
                RelyingParty.tokenRequest(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return form;
    }

    private static void assertNestedSignature(String jwe, JWEAlgorithm algorithm) throws Exception {
        JWTClaimsSet claims = party.verified(decrypt(jwe, algorithm));
        assertThat(claims.getIssuer()).isEqualTo(party.at("").toString());
    }

    private static String decrypt(String jwe, JWEAlgorithm algorithm) throws Exception {
        JWEObject sealed = JWEObject.parse(jwe);
        assertThat(sealed.getHeader().getAlgorithm()).isEqualTo(algorithm);
        assertThat(sealed.getHeader().getEncryptionMethod()).isEqualTo(EncryptionMethod.A256GCM);
        sealed.decrypt(
                keys.encryption() instanceof RSAKey rsa
                        ? new RSADecrypter(rsa)
                        : new ECDHDecrypter(keys.encryption().toECKey()));
        return sealed.getPayload().toString();
    }
}
