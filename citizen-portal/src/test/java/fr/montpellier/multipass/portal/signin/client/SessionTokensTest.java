package fr.montpellier.multipass.portal.signin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.service.clientkey.ClientKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

class SessionTokensTest {

    private static final Instant NOW = Instant.now();

    private final FakeIdentity identity = FakeIdentity.start(0);
    private final ECKey key = key();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private TokenEndpointClient endpoint = endpoint(identity.issuer());

    @BeforeEach
    void set_token_lifetime() {
        identity.accessTokensLive(300);
    }

    @AfterEach
    void stop() {
        identity.close();
    }

    @Test
    void asvs_10_1_1_exchanges_the_sign_in_token_for_one_with_the_audience_of_the_service() throws Exception {
        String token = signedIn(300).forService(Service.VAULT, Role.RESIDENT, endpoint, clock);

        assertThat(token).isEqualTo("access-document-vault-1");
        assertThat(identity.tokenRequests()).singleElement().satisfies(form -> {
            assertThat(form)
                    .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                    .containsEntry("subject_token", "sign-in")
                    .containsEntry("subject_token_type", "urn:ietf:params:oauth:token-type:access_token")
                    .containsEntry("audience", "document-vault")
                    .containsEntry("client_id", "citizen-portal")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
            assertThat(form.getOrDefault("scope", "").split(" "))
                    .containsExactlyInAnyOrder("documents.own", "accesses.own");
        });
    }

    @Test
    void each_request_has_a_new_client_assertion() throws Exception {
        SessionTokens tokens = signedIn(300);
        tokens.forService(Service.VAULT, Role.RESIDENT, endpoint, clock);
        tokens.forService(Service.CONSENT, Role.RESIDENT, endpoint, clock);

        SignedJWT first = assertion(0);
        assertThat(first.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(first.getJWTClaimsSet().getAudience()).containsExactly(identity.issuer() + "/oauth2/token");
        assertThat(first.getJWTClaimsSet().getSubject()).isEqualTo("citizen-portal");
        assertThat(assertion(1).getJWTClaimsSet().getJWTID())
                .isNotEqualTo(first.getJWTClaimsSet().getJWTID());
    }

    @Test
    void reuses_a_token_until_shortly_before_it_expires() {
        SessionTokens tokens = signedIn(3600);
        String first = tokens.forService(Service.VAULT, Role.AGENT, endpoint, clock);
        assertThat(tokens.forService(Service.VAULT, Role.AGENT, endpoint, after(260)))
                .isEqualTo(first);
        assertThat(tokens.forService(Service.VAULT, Role.AGENT, endpoint, after(280)))
                .isNotEqualTo(first);
    }

    @Test
    void refreshes_an_expired_sign_in_with_rotated_refresh_tokens() {
        SessionTokens tokens = signedIn(10);
        tokens.forService(Service.CONSENT, Role.DPO, endpoint, clock);
        tokens.forService(Service.CONSENT, Role.DPO, endpoint, after(400));

        List<Map<String, String>> forms = identity.tokenRequests();
        assertThat(forms).hasSize(4);
        assertThat(forms.get(0)).containsEntry("grant_type", "refresh_token").containsEntry("refresh_token", "first");
        assertThat(forms.get(1)).containsEntry("subject_token", "access-identity-server-1");
        assertThat(forms.get(2)).containsEntry("refresh_token", "refresh-1");
    }

    @Test
    void a_refused_grant_ends_the_session() {
        identity.refuseTokens("invalid_grant");
        assertThatThrownBy(() -> signedIn(300).forService(Service.VAULT, Role.RESIDENT, endpoint, clock))
                .isInstanceOf(GatewayException.SessionEnded.class);
    }

    @Test
    void an_unreachable_identity_server_does_not_end_the_session() {
        TokenEndpointClient down = endpoint("http://localhost:1");
        assertThatThrownBy(() -> signedIn(300).forService(Service.VAULT, Role.RESIDENT, down, clock))
                .isInstanceOf(GatewayException.Unreachable.class);
    }

    private Clock after(long seconds) {
        return Clock.offset(clock, Duration.ofSeconds(seconds));
    }

    private SignedJWT assertion(int request) throws ParseException {
        return SignedJWT.parse(identity.tokenRequests().get(request).get("client_assertion"));
    }

    private static SessionTokens signedIn(long seconds) {
        return new SessionTokens(
                new TokenEndpointClient.IssuedToken("sign-in", NOW.plusSeconds(seconds), Optional.of("first")));
    }

    private TokenEndpointClient endpoint(String issuer) {
        var settings = new IdentitySettings(issuer, "citizen-portal");
        return new TokenEndpointClient(
                RestClient.builder(),
                new IdentityRequestFactory(new JdkClientHttpRequestFactory()),
                settings,
                new ClientAssertion(settings, new ClientKey(key), clock),
                clock);
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("portal").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
