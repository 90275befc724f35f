package fr.montpellier.multipass.simulators.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.testing.Browser;
import fr.montpellier.multipass.simulators.testing.RelyingParty;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FaultsIT {

    private final RelyingParty party = new RelyingParty(TestSimulators.shared().franceConnectIssuer());

    @Test
    void forges_only_the_next_userinfo() throws Exception {
        JsonNode tokens = tokens();
        party.plant("forged-userinfo");
        assertThat(party.signatureHolds(SignedJWT.parse(userInfo(tokens)))).isFalse();
        assertThat(party.signatureHolds(SignedJWT.parse(userInfo(tokens)))).isTrue();
    }

    @Test
    void sends_userinfo_about_another_person() {
        JsonNode tokens = tokens();
        party.plant("other-subject");
        assertThat(party.userInfo(tokens).getSubject())
                .isNotEqualTo(party.idToken(tokens).getSubject());
    }

    @Test
    void sends_userinfo_without_a_signature() {
        JsonNode tokens = tokens();
        party.plant("unsigned-userinfo");
        assertThat(userInfo(tokens)).startsWith("{").contains("Lambert");
    }

    @Test
    void forges_only_the_next_id_token() throws Exception {
        party.plant("forged-id-token");
        assertThat(party.signatureHolds(
                        SignedJWT.parse(tokens().path("id_token").asString())))
                .isFalse();
        assertThat(party.signatureHolds(
                        SignedJWT.parse(tokens().path("id_token").asString())))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"wrong-nonce, nonce", "wrong-acr, acr", "wrong-audience, aud", "wrong-issuer, iss"})
    void alters_one_claim_of_the_next_id_token(String fault, String claim) throws Exception {
        JWTClaimsSet right = party.idToken(tokens());
        party.plant(fault);
        JWTClaimsSet wrong = party.idToken(tokens());
        assertThat(wrong.getClaim(claim)).isNotNull().isNotEqualTo(right.getClaim(claim));
        assertThat(party.idToken(tokens()).getClaim(claim)).isEqualTo(right.getClaim(claim));
    }

    @Test
    void rotates_the_signing_key_and_publishes_both() throws Exception {
        SignedJWT before = SignedJWT.parse(tokens().path("id_token").asString());
        party.plant("rotated-key");
        SignedJWT after = SignedJWT.parse(tokens().path("id_token").asString());
        assertThat(after.getHeader().getKeyID()).isNotEqualTo(before.getHeader().getKeyID());
        assertThat(party.signatureHolds(before)).isTrue();
        assertThat(party.signatureHolds(after)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "server-error, server_error",
        "temporarily-unavailable, temporarily_unavailable",
        "access-denied, access_denied"
    })
    void fails_the_next_callback(String fault, String error) {
        party.plant(fault);
        assertThat(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"))
                .containsEntry("error", error)
                .containsEntry("state", RelyingParty.STATE);
    }

    @Test
    void answers_503_once_at_the_endpoint_named() {
        JsonNode tokens = tokens();
        party.plant("unavailable?endpoint=userinfo");
        assertThat(party.browser.get(party.at("/jwks")).statusCode()).isEqualTo(200);
        String accessToken = tokens.path("access_token").asString();
        assertThat(party.userInfo(accessToken).statusCode()).isEqualTo(503);
        assertThat(party.userInfo(accessToken).statusCode()).isEqualTo(200);
    }

    @Test
    void delays_one_response() {
        party.plant("slow?endpoint=jwks&milliseconds=300");
        long start = System.nanoTime();
        party.browser.get(party.at("/jwks"));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void planted_faults_can_be_cleared() {
        party.plant("forged-id-token");
        new Browser().send(HttpRequest.newBuilder(party.root("/faults")).DELETE());
        party.idToken(tokens());
    }

    @Test
    void an_unknown_fault_is_not_found() {
        assertThat(party.plant("nonsense")).isEqualTo(404);
    }

    @Test
    void neither_faults_nor_new_people_exist_unless_the_setting_allows_them() {
        try (RunningSimulators strict = TestSimulators.start()) {
            RelyingParty citizens = new RelyingParty(strict.franceConnectIssuer());
            assertThat(citizens.plant("forged-id-token")).isEqualTo(404);
            assertThat(new Browser()
                            .post(citizens.root("/demo/people"), Map.of())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    private JsonNode tokens() {
        return party.tokens(party.signIn(RelyingParty.citizenRequest(), "ines-lambert"));
    }

    private String userInfo(JsonNode tokens) {
        return party.userInfo(tokens.path("access_token").asString()).body();
    }
}
