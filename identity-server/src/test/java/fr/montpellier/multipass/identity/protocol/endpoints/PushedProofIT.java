package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ProofKey;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A proof of possession beside a pushed authorization request (RFC 9449, section 10.1). */
class PushedProofIT {

    private final Partners partners = Partners.shared();
    private final RunningIdentity identity = partners.identity;
    private final String issuer = identity.issuer();
    private final URI par = identity.at("/oauth2/par");
    private final URI token = identity.at("/oauth2/token");
    private final TestClient bound = partners.bound;
    private final ProofKey key = new ProofKey();

    private Map<String, String> request(Map<String, String> changes) {
        var parameters = new HashMap<>(TestBrowser.query(bound.authorize(issuer, Map.of("scope", "openid profile"))));
        parameters.putAll(changes);
        return parameters;
    }

    private String code(String requestUri) {
        identity.franceConnect.with(People.INES, "eidas1");
        var browser = new TestBrowser();
        browser.open(bound.authorizeBy(issuer, "request_uri", requestUri));
        return TestBrowser.code(browser.openUntil(identity.at("/federation/franceconnect/start"), bound.redirectUri()));
    }

    private ReceivedResponse redeem(ProofKey with, String code) {
        return with.post(token, () -> bound.authenticated(issuer, bound.redemption(code)));
    }

    @Test
    void rfc9449_10_1_the_key_proven_beside_a_pushed_request_binds_its_code() {
        ReceivedResponse pushed = key.post(par, () -> bound.authenticated(issuer, request(Map.of())));
        assertThat(pushed.status()).isEqualTo(201);
        String code = code(pushed.text("request_uri"));

        assertThat(redeem(new ProofKey(), code).text("error")).isEqualTo("invalid_grant");
        assertThat(redeem(key, code).status()).isEqualTo(200);
    }

    @Test
    void rfc9449_10_1_the_key_beside_a_request_object_binds_too() {
        String object = bound.sign(
                "oauth-authz-req+jwt",
                bound.requestObject(issuer, Map.of("scope", "openid profile")).build());
        ReceivedResponse pushed =
                key.post(par, () -> bound.authenticated(issuer, Map.of("client_id", "bound", "request", object)));
        assertThat(pushed.status()).isEqualTo(201);
        String code = code(pushed.text("request_uri"));

        assertThat(redeem(new ProofKey(), code).text("error")).isEqualTo("invalid_grant");
        assertThat(redeem(key, code).status()).isEqualTo(200);
    }

    @Test
    void rfc9449_10_1_a_proof_of_another_key_than_the_one_asked_for_is_refused() {
        String other = new ProofKey().thumbprint();
        String object = bound.sign(
                "oauth-authz-req+jwt",
                bound.requestObject(issuer, Map.of("scope", "openid profile", "dpop_jkt", other))
                        .build());

        ReceivedResponse plain = key.post(par, () -> bound.authenticated(issuer, request(Map.of("dpop_jkt", other))));
        ReceivedResponse inside =
                key.post(par, () -> bound.authenticated(issuer, Map.of("client_id", "bound", "request", object)));

        assertThat(plain.text("error")).isEqualTo("invalid_dpop_proof");
        assertThat(inside.text("error")).isEqualTo("invalid_request");
    }

    @Test
    void rfc9449_8_the_pushed_request_endpoint_asks_for_a_nonce() {
        var answer = ReceivedResponse.post(
                par, bound.authenticated(issuer, request(Map.of())), "DPoP", key.proof("POST", par, claims -> {}));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("use_dpop_nonce");
        assertThat(answer.header("DPoP-Nonce")).isPresent();
    }
}
