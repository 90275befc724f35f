package fr.montpellier.multipass.identity.protocol.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.ProofKey;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IntrospectionIT {

    private static final String SIGNED = "application/token-introspection+jwt";

    private final Partners partners = Partners.shared();
    private final RunningIdentity identity = partners.identity;
    private final URI introspection = identity.at("/oauth2/introspect");
    private final URI revocation = identity.at("/oauth2/revoke");

    private ReceivedResponse introspect(TestClient client, String token, String... headers) {
        return ReceivedResponse.post(
                introspection, client.authenticated(identity.issuer(), Map.of("token", token)), headers);
    }

    private ReceivedResponse revoke(TestClient client, String token) {
        return ReceivedResponse.post(revocation, client.authenticated(identity.issuer(), Map.of("token", token)));
    }

    private static void assertInactive(ReceivedResponse answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).containsExactly(Map.entry("active", false));
    }

    @Test
    void rfc7662_2_2_a_client_learns_what_its_own_token_says() throws Exception {
        String token = identity.signInResident(People.INES).accessToken();

        Map<String, Object> answer = introspect(identity.portal, token).json();

        JWTClaimsSet claims = TestClient.read(token);
        assertThat(answer)
                .containsEntry("active", true)
                .containsEntry("client_id", "citizen-portal")
                .containsEntry("sub", claims.getSubject())
                .containsEntry("iss", identity.issuer())
                .containsEntry("jti", claims.getJWTID())
                .containsEntry("exp", claims.getExpirationTime().getTime() / 1000)
                .containsEntry("scope", claims.getStringClaim("scope"))
                .containsEntry("token_type", "Bearer");
    }

    @Test
    void rfc7662_4_the_service_that_a_token_is_for_learns_it_and_no_other() {
        TestClient.Answer first = identity.signInResident(People.INES);
        TestClient.Answer vault =
                identity.portal.exchange(identity.issuer(), first.accessToken(), "document-vault", "");
        TestClient.Answer consent =
                identity.portal.exchange(identity.issuer(), first.accessToken(), "consent-service", "");

        assertThat(introspect(identity.vault, vault.accessToken()).json())
                .containsEntry("active", true)
                .containsEntry("scope", vault.text("scope"));
        assertInactive(introspect(identity.vault, consent.accessToken()));
        assertInactive(introspect(partners.signed, vault.accessToken()));
    }

    @Test
    void rfc7662_4_codes_id_tokens_and_rubbish_are_not_tokens_to_introspect() {
        String code = partners.code(partners.signed, Map.of());
        String idToken = identity.signInResident(People.INES).text("id_token");

        assertInactive(introspect(partners.signed, code));
        assertInactive(introspect(identity.portal, idToken));
        assertInactive(introspect(identity.portal, "rubbish"));
    }

    @Test
    void rfc7662_a_refresh_token_is_known_to_its_client_alone() {
        TestClient.Answer tokens = identity.signInResident(People.INES);

        assertThat(introspect(identity.portal, tokens.text("refresh_token")).json())
                .containsEntry("active", true)
                .containsEntry("client_id", "citizen-portal");
        assertInactive(introspect(identity.vault, tokens.text("refresh_token")));
    }

    @Test
    void rfc7662_2_1_a_caller_without_credentials_may_not_ask() {
        String token = identity.signInResident(People.INES).accessToken();

        var answer = ReceivedResponse.post(introspection, Map.of("token", token, "client_id", "telephone"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(ReceivedResponse.post(introspection, Map.of("token", token)).status())
                .isEqualTo(401);
    }

    @Test
    void rfc9449_6_2_a_bound_token_names_its_key() {
        var key = new ProofKey();
        String code = partners.code(partners.bound, Map.of());
        String token = key.post(
                        identity.at("/oauth2/token"),
                        () -> partners.bound.authenticated(identity.issuer(), partners.bound.redemption(code)))
                .text("access_token");

        assertThat(introspect(partners.bound, token).json())
                .containsEntry("token_type", "DPoP")
                .containsEntry("cnf", Map.of("jkt", key.thumbprint()));
    }

    @Test
    void rfc9701_5_an_answer_is_signed_when_asked_so() throws Exception {
        String token = identity.signInResident(People.INES).accessToken();

        ReceivedResponse answer = introspect(identity.portal, token, "Accept", SIGNED);

        assertThat(answer.header("Content-Type").orElseThrow()).startsWith(SIGNED);
        var jwt = SignedJWT.parse(answer.response().body());
        assertThat(jwt.getHeader().getType().getType()).isEqualTo("token-introspection+jwt");
        assertThat(jwt.verify(new ECDSAVerifier(identity.jwks("/oauth2/jwks")
                        .getKeyByKeyId(jwt.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo(identity.issuer());
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("citizen-portal");
        assertThat(jwt.getJWTClaimsSet().getIssueTime()).isNotNull();
        assertThat(jwt.getJWTClaimsSet().getSubject()).isNull();
        assertThat(jwt.getJWTClaimsSet().getExpirationTime()).isNull();
        assertThat(jwt.getJWTClaimsSet().getJSONObjectClaim("token_introspection"))
                .containsEntry("active", true)
                .containsEntry("client_id", "citizen-portal");
    }

    @Test
    void rfc9701_5_a_signed_answer_about_an_unknown_token_says_only_that() throws Exception {
        ReceivedResponse answer = introspect(identity.portal, "rubbish", "Accept", SIGNED);

        assertThat(SignedJWT.parse(answer.response().body())
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("token_introspection"))
                .containsExactly(Map.entry("active", false));
    }

    @Test
    void rfc9701_6_a_signed_answer_is_encrypted_for_a_client_that_registered_so() throws Exception {
        ReceivedResponse answer = introspect(partners.sealed, "rubbish", "Accept", SIGNED);

        var jwe = EncryptedJWT.parse(answer.response().body());
        jwe.decrypt(new RSADecrypter(partners.rsa));
        assertThat(jwe.getPayload().toSignedJWT().getJWTClaimsSet().getAudience())
                .containsExactly("sealed");
    }

    @Test
    void rfc7009_2_1_revoking_a_refresh_token_ends_its_line_and_its_access_token() {
        TestClient.Answer first = identity.signInResident(People.INES);
        TestClient.Answer second = identity.portal.refresh(identity.issuer(), first.text("refresh_token"));

        assertThat(revoke(identity.portal, second.text("refresh_token")).status())
                .isEqualTo(200);

        assertInactive(introspect(identity.portal, second.accessToken()));
        assertInactive(introspect(identity.portal, second.text("refresh_token")));
        assertThat(identity.portal
                        .refresh(identity.issuer(), second.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + second.accessToken())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void rfc7009_2_revoking_an_access_token_ends_it_at_once_and_leaves_the_line() {
        TestClient.Answer tokens = identity.signInResident(People.INES);

        assertThat(revoke(identity.portal, tokens.accessToken()).status()).isEqualTo(200);

        assertInactive(introspect(identity.portal, tokens.accessToken()));
        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + tokens.accessToken())
                        .status())
                .isEqualTo(401);
        assertThat(identity.portal
                        .refresh(identity.issuer(), tokens.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rfc7009_2_1_a_token_of_another_client_stays() {
        TestClient.Answer tokens = identity.signInResident(People.INES);

        ReceivedResponse refused = revoke(partners.signed, tokens.text("refresh_token"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("unauthorized_client");
        assertThat(identity.portal
                        .refresh(identity.issuer(), tokens.text("refresh_token"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rfc7009_2_2_revoking_an_unknown_token_is_no_error() {
        assertThat(revoke(identity.portal, "rubbish").status()).isEqualTo(200);
    }

    @Test
    void rfc7009_5_a_client_without_credentials_may_end_its_own_token() {
        TestClient telephone = partners.telephone;
        String code = partners.code(telephone, Map.of());
        var redemption = new HashMap<>(telephone.redemption(code));
        redemption.put("client_id", "telephone");
        String token =
                ReceivedResponse.post(identity.at("/oauth2/token"), redemption).text("access_token");

        assertThat(ReceivedResponse.post(revocation, Map.of("token", token, "client_id", "telephone"))
                        .status())
                .isEqualTo(200);
        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_revocation_is_in_the_journal() {
        int before = revocations();

        revoke(identity.portal, identity.signInResident(People.INES).text("refresh_token"));

        assertThat(revocations()).isEqualTo(before + 1);
    }

    private int revocations() {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.token-revoked'")
                .query(Integer.class)
                .single();
    }
}
