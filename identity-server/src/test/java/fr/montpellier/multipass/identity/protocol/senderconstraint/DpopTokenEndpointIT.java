package fr.montpellier.multipass.identity.protocol.senderconstraint;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.clients.ProofKey;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import java.net.URI;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DpopTokenEndpointIT {

    private final Partners partners = Partners.shared();
    private final String issuer = partners.identity.issuer();
    private final URI token = partners.identity.at("/oauth2/token");
    private final TestClient bound = partners.bound;
    private final ProofKey key = new ProofKey();

    private Map<String, String> redemption(String code) {
        return bound.authenticated(issuer, bound.redemption(code));
    }

    private ReceivedResponse redeem(ProofKey with, Map<String, String> changes) {
        String code = partners.code(bound, changes);
        return with.post(token, () -> redemption(code));
    }

    private String nonce() {
        return ReceivedResponse.post(
                        token,
                        bound.authenticated(issuer, Map.of("grant_type", "refresh_token", "refresh_token", "none")),
                        "DPoP",
                        key.proof("POST", token, claims -> {}))
                .header("DPoP-Nonce")
                .orElseThrow();
    }

    @Test
    void rfc9449_5_a_token_is_bound_to_the_key_that_was_proven() throws Exception {
        ReceivedResponse answer = redeem(key, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("DPoP");
        assertThat(TestClient.read(answer.text("access_token")).getJSONObjectClaim("cnf"))
                .containsExactly(Map.entry("jkt", key.thumbprint()));
    }

    @Test
    void rfc9449_5_a_client_registered_for_bound_tokens_gets_none_without_a_proof_and_keeps_its_code() {
        String code = partners.code(bound, Map.of());

        var refused = ReceivedResponse.post(token, redemption(code));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(key.post(token, () -> redemption(code)).status()).isEqualTo(200);
    }

    @Test
    void rfc9449_8_a_proof_without_a_nonce_is_answered_with_one() {
        String code = partners.code(bound, Map.of());

        var answer = ReceivedResponse.post(token, redemption(code), "DPoP", key.proof("POST", token, claims -> {}));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("use_dpop_nonce");
        assertThat(answer.header("DPoP-Nonce")).isPresent();
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void rfc9449_8_a_nonce_that_we_did_not_make_is_not_accepted() {
        var answer = ReceivedResponse.post(
                token,
                redemption(partners.code(bound, Map.of())),
                "DPoP",
                key.proof("POST", token, claims -> claims.claim("nonce", "A".repeat(24))));

        assertThat(answer.text("error")).isEqualTo("use_dpop_nonce");
    }

    static Stream<Arguments> wrong_proofs() {
        return Stream.of(
                Arguments.of("htm of another method", claims(c -> c.claim("htm", "GET"))),
                Arguments.of("htm in another case", claims(c -> c.claim("htm", "post"))),
                Arguments.of("htm missing", claims(c -> c.claim("htm", null))),
                Arguments.of("htu of another server", claims(c -> c.claim("htu", "https://example.com/oauth2/token"))),
                Arguments.of("htu of another path", claims(c -> c.claim("htu", "http://127.0.0.1/oauth2/par"))),
                Arguments.of("htu that is no address", claims(c -> c.claim("htu", "::"))),
                Arguments.of("htu missing", claims(c -> c.claim("htu", null))),
                Arguments.of("jti missing", claims(c -> c.jwtID(null))),
                Arguments.of("jti too long", claims(c -> c.jwtID("a".repeat(600)))),
                Arguments.of("iat missing", claims(c -> c.issueTime(null))),
                Arguments.of("expired", claims(c -> c.expirationTime(new Date(0)))));
    }

    private static Consumer<JWTClaimsSet.Builder> claims(Consumer<JWTClaimsSet.Builder> changes) {
        return changes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong_proofs")
    void rfc9449_4_3_a_wrong_claim_is_refused(String defect, Consumer<JWTClaimsSet.Builder> change) {
        String nonce = nonce();

        var answer = ReceivedResponse.post(
                token,
                redemption(partners.code(bound, Map.of())),
                "DPoP",
                key.proof("POST", token, claims -> change.accept(claims.claim("nonce", nonce))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void rfc9449_4_3_a_proof_is_good_once_even_for_requests_at_the_same_moment() throws Exception {
        String nonce = nonce();
        String proof = key.proof("POST", token, claims -> claims.claim("nonce", nonce));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> codes = Stream.generate(() -> partners.code(bound, Map.of()))
                    .limit(4)
                    .toList();

            List<Future<ReceivedResponse>> answers = threads.invokeAll(codes.stream()
                    .map(code -> (Callable<ReceivedResponse>)
                            () -> ReceivedResponse.post(token, redemption(code), "DPoP", proof))
                    .toList());

            assertThat(answers.stream().filter(answer -> answer.resultNow().status() == 200))
                    .hasSize(1);
        }
    }

    @Test
    void rfc9449_4_3_two_proofs_in_one_request_are_refused() {
        String nonce = nonce();

        var answer = ReceivedResponse.post(
                token,
                redemption(partners.code(bound, Map.of())),
                "DPoP",
                key.proof("POST", token, claims -> claims.claim("nonce", nonce)),
                "DPoP",
                key.proof("POST", token, claims -> claims.claim("nonce", nonce)));

        assertThat(answer.text("error")).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void rfc9449_10_a_code_asked_for_with_dpop_jkt_is_redeemed_with_that_key_alone() {
        String code = partners.code(bound, Map.of("dpop_jkt", key.thumbprint()));

        ReceivedResponse stolen = new ProofKey().post(token, () -> redemption(code));
        ReceivedResponse rightful = key.post(token, () -> redemption(code));

        assertThat(stolen.text("error")).isEqualTo("invalid_grant");
        assertThat(rightful.status()).isEqualTo(200);
    }

    @Test
    void rfc9449_5_refreshing_a_bound_line_needs_a_proof_though_a_client_that_authenticates_may_change_its_key() {
        String refreshToken = redeem(key, Map.of()).text("refresh_token");
        var refresh = Map.of("grant_type", "refresh_token", "refresh_token", refreshToken);

        var without = ReceivedResponse.post(token, bound.authenticated(issuer, refresh));
        var other = new ProofKey();
        ReceivedResponse with = other.post(token, () -> bound.authenticated(issuer, refresh));

        assertThat(without.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.text("token_type")).isEqualTo("DPoP");
    }

    @Test
    void fapi2_sp_5_3_2_1_a_bound_refresh_token_does_not_rotate_and_serves_requests_at_the_same_moment()
            throws Exception {
        String refreshToken = redeem(key, Map.of()).text("refresh_token");
        Callable<ReceivedResponse> refresh = () -> key.post(
                token,
                () -> bound.authenticated(
                        issuer, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ReceivedResponse>> answers =
                    threads.invokeAll(Stream.generate(() -> refresh).limit(4).toList());

            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.resultNow().status()).isEqualTo(200);
                assertThat(answer.resultNow().text("refresh_token")).isEqualTo(refreshToken);
            });
        }
    }

    @Test
    void asvs_10_4_5_the_refresh_token_of_a_client_without_credentials_is_bound_to_its_key() {
        TestClient telephone = partners.telephone;
        String code = partners.code(telephone, Map.of());
        ReceivedResponse first = key.post(token, () -> named("telephone", telephone.redemption(code)));
        Map<String, String> refresh =
                named("telephone", Map.of("grant_type", "refresh_token", "refresh_token", first.text("refresh_token")));

        assertThat(ReceivedResponse.post(token, refresh).text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(new ProofKey().post(token, () -> refresh).text("error")).isEqualTo("invalid_grant");
        assertThat(key.post(token, () -> refresh).status()).isEqualTo(200);
    }

    @Test
    void rfc9700_2_2_2_a_client_without_credentials_and_without_a_proof_gets_no_refresh_token() {
        TestClient telephone = partners.telephone;
        String code = partners.code(telephone, Map.of());

        var answer = ReceivedResponse.post(token, named("telephone", telephone.redemption(code)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json()).doesNotContainKey("refresh_token");
    }

    @Test
    void asvs_10_4_10_a_client_with_credentials_that_only_names_itself_is_refused() {
        String refreshToken = redeem(key, Map.of()).text("refresh_token");

        ReceivedResponse answer = key.post(
                token, () -> named("bound", Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void a_proof_without_a_client_leaves_no_trace() {
        String jti = UUID.randomUUID().toString();

        var answer = ReceivedResponse.post(
                token,
                named("nobody", Map.of("grant_type", "refresh_token", "refresh_token", "x")),
                "DPoP",
                key.proof("POST", token, claims -> claims.jwtID(jti)));

        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.header("DPoP-Nonce")).isEmpty();
    }

    private static Map<String, String> named(String client, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        all.put("client_id", client);
        return all;
    }
}
