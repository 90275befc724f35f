package fr.montpellier.multipass.identity.protocol.senderconstraint;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.ProofKey;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DpopUserInfoIT {

    private final Partners partners = Partners.shared();
    private final String issuer = partners.identity.issuer();
    private final URI userInfo = partners.identity.at("/userinfo");
    private final ProofKey key = new ProofKey();
    private String accessToken = "";

    @BeforeEach
    void signIn() {
        String code = partners.code(partners.bound, Map.of());
        accessToken = key.post(
                        partners.identity.at("/oauth2/token"),
                        () -> partners.bound.authenticated(issuer, partners.bound.redemption(code)))
                .text("access_token");
    }

    private static void assertRefused(ReceivedResponse answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow())
                .startsWith("DPoP ")
                .contains("algs=\"ES256 PS256\"");
    }

    @Test
    void rfc9449_7_1_a_bound_token_with_its_proof_opens_userinfo() {
        ReceivedResponse answer = key.get(userInfo, accessToken, claims -> {});

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("name")).isEqualTo("Inès Lambert");
    }

    @Test
    void rfc9449_7_2_a_bound_token_as_bearer_is_refused() {
        var answer = ReceivedResponse.get(userInfo, "Authorization", "Bearer " + accessToken);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void rfc9449_7_1_a_bound_token_without_a_proof_is_refused() {
        assertRefused(ReceivedResponse.get(userInfo, "Authorization", "DPoP " + accessToken));
    }

    @Test
    void rfc9449_7_1_a_proof_of_another_key_is_refused() {
        String nonce = key.get(userInfo, accessToken, claims -> {})
                .header("DPoP-Nonce")
                .orElseThrow();

        assertRefused(ReceivedResponse.get(
                userInfo,
                "Authorization",
                "DPoP " + accessToken,
                "DPoP",
                new ProofKey().proof("GET", userInfo, accessToken, claims -> claims.claim("nonce", nonce))));
    }

    @Test
    void rfc9449_9_userinfo_asks_for_a_nonce() {
        var answer = ReceivedResponse.get(
                userInfo,
                "Authorization",
                "DPoP " + accessToken,
                "DPoP",
                key.proof("GET", userInfo, accessToken, claims -> {}));

        assertRefused(answer);
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).contains("error=\"use_dpop_nonce\"");
        assertThat(answer.header("DPoP-Nonce")).isPresent();
    }

    @Test
    void rfc9449_4_3_a_proof_for_another_token_is_refused() {
        assertRefused(key.get(
                userInfo,
                accessToken,
                claims -> claims.claim("ath", Base64URL.encode("another").toString())));
        assertRefused(key.get(userInfo, accessToken, claims -> claims.claim("ath", null)));
    }

    @Test
    void rfc9449_4_3_query_case_and_default_port_of_htu_do_not_count() {
        assertThat(key.get(userInfo, accessToken, claims -> claims.claim("htu", userInfo + "?a=b#c"))
                        .status())
                .isEqualTo(200);
        assertThat(key.get(
                                userInfo,
                                accessToken,
                                claims ->
                                        claims.claim("htu", userInfo.toString().replace("http:", "HTTP:")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void rfc9449_11_1_with_a_nonce_the_clock_of_the_client_does_not_count() {
        ReceivedResponse answer = key.get(
                userInfo,
                accessToken,
                claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(3600))));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_token_that_is_bound_to_nothing_is_refused_under_dpop() {
        TestClient.Answer bearer = partners.identity.signInResident(People.INES);

        assertRefused(key.get(userInfo, bearer.accessToken(), claims -> {}));
    }
}
