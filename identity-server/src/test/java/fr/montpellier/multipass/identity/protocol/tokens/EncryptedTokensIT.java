package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWEDecrypter;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.support.secrets.Sha256;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EncryptedTokensIT {

    private final Partners partners = Partners.shared();

    private static SignedJWT open(String token, String algorithm, String method, JWEDecrypter key) throws Exception {
        var jwe = EncryptedJWT.parse(token);
        assertThat(jwe.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(jwe.getHeader().getEncryptionMethod().getName()).isEqualTo(method);
        assertThat(jwe.getHeader().getContentType()).isEqualTo("JWT");
        jwe.decrypt(key);
        return jwe.getPayload().toSignedJWT();
    }

    private void assertSignedByUs(SignedJWT jwt) throws Exception {
        ECKey key = partners.identity
                .jwks("/oauth2/jwks")
                .getKeyByKeyId(jwt.getHeader().getKeyID())
                .toECKey();
        assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
    }

    private ReceivedResponse userInfo(String accessToken) {
        return ReceivedResponse.get(partners.identity.at("/userinfo"), "Authorization", "Bearer " + accessToken);
    }

    @Test
    void oidc_core_10_2_an_id_token_is_signed_then_encrypted_to_an_elliptic_key_of_the_client() throws Exception {
        TestClient.Answer tokens = partners.signIn(partners.sealed);

        SignedJWT idToken =
                open(tokens.text("id_token"), "ECDH-ES+A256KW", "A256GCM", new ECDHDecrypter(partners.elliptic));

        assertSignedByUs(idToken);
        assertThat(idToken.getJWTClaimsSet().getAudience()).containsExactly("sealed");
        assertThat(idToken.getJWTClaimsSet().getStringClaim("name")).isEqualTo("Inès Lambert");
    }

    @Test
    void oidc_registration_2_an_id_token_is_encrypted_to_an_rsa_key_with_the_usual_method() throws Exception {
        TestClient.Answer tokens = partners.signIn(partners.signed);

        assertSignedByUs(
                open(tokens.text("id_token"), "RSA-OAEP-256", "A128CBC-HS256", new RSADecrypter(partners.rsa)));
    }

    @Test
    void an_id_token_lives_as_long_as_its_client_registered() throws Exception {
        JWTClaimsSet idToken = open(
                        partners.signIn(partners.sealed).text("id_token"),
                        "ECDH-ES+A256KW",
                        "A256GCM",
                        new ECDHDecrypter(partners.elliptic))
                .getJWTClaimsSet();

        assertThat(idToken.getExpirationTime().getTime()
                        - idToken.getIssueTime().getTime())
                .isEqualTo(120_000);
    }

    @Test
    void oidc_core_3_1_3_6_an_id_token_names_its_access_token_by_hash() throws Exception {
        TestClient.Answer tokens = partners.identity.signInResident(People.INES);

        byte[] hash = Sha256.of(tokens.accessToken());

        assertThat(tokens.claims("id_token").getStringClaim("at_hash"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)));
        assertThat(tokens.claims("id_token").getStringClaim("azp")).isEqualTo("citizen-portal");
    }

    @Test
    void oidc_core_5_3_2_userinfo_is_signed_for_a_client_that_registered_an_algorithm() throws Exception {
        TestClient.Answer tokens = partners.signIn(partners.signed);

        ReceivedResponse answer = userInfo(tokens.accessToken());

        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/jwt");
        var claims = SignedJWT.parse(answer.response().body());
        assertSignedByUs(claims);
        assertThat(claims.getJWTClaimsSet().getIssuer()).isEqualTo(partners.identity.issuer());
        assertThat(claims.getJWTClaimsSet().getAudience()).containsExactly("signed");
        assertThat(claims.getJWTClaimsSet().getStringClaim("given_name")).isEqualTo("Inès Chloé");
        assertThat(claims.getJWTClaimsSet().getSubject())
                .isEqualTo(tokens.claims("access_token").getSubject());
    }

    @Test
    void oidc_core_5_3_2_userinfo_is_signed_then_encrypted() throws Exception {
        ReceivedResponse answer = userInfo(partners.signIn(partners.sealed).accessToken());

        SignedJWT claims = open(answer.response().body(), "RSA-OAEP-256", "A256GCM", new RSADecrypter(partners.rsa));

        assertSignedByUs(claims);
        assertThat(claims.getJWTClaimsSet().getStringClaim("family_name")).isEqualTo("Lambert");
    }

    @Test
    void the_signed_token_inside_is_a_hint_for_sign_out() throws Exception {
        TestClient.Answer tokens = partners.signIn(partners.sealed);
        String inner = open(tokens.text("id_token"), "ECDH-ES+A256KW", "A256GCM", new ECDHDecrypter(partners.elliptic))
                .serialize();

        HttpResponse<String> answer = new TestBrowser()
                .get(partners.identity.at(
                        "/connect/logout?id_token_hint=" + URLEncoder.encode(inner, StandardCharsets.UTF_8)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(partners.sealed
                        .refresh(partners.identity.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void an_access_token_is_for_an_api_and_never_encrypted_to_the_client() {
        assertThat(TestClient.header(partners.signIn(partners.sealed).accessToken())
                        .getAlgorithm()
                        .getName())
                .isEqualTo("ES256");
    }
}
