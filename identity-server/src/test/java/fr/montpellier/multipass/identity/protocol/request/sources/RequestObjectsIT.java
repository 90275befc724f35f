package fr.montpellier.multipass.identity.protocol.request.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9101, and FAPI 2.0 Message Signing, section 5.3.1. */
class RequestObjectsIT {

    private static final String TYPE = "oauth-authz-req+jwt";

    private final RunningIdentity identity = RunningIdentity.shared();
    private final TestClient portal = identity.portal;
    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void ines_is_signed_in() {
        identity.signInResident(browser, People.INES);
    }

    private JWTClaimsSet.Builder claims() {
        return portal.requestObject(identity.issuer(), Map.of("state", "inside"));
    }

    private String object() {
        return portal.sign(TYPE, claims().build());
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    /** What an address with this object leads to; the client's registered address stands beside it. */
    private Map<String, String> answer(String object) {
        return TestBrowser.query(browser.openUntil(address(object), portal.redirectUri()));
    }

    private URI address(String object) {
        return portal.authorize(identity.issuer(), Map.of("request", object, "state", "outside"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TYPE, "JWT"})
    void a_signed_one_counts_and_what_stands_beside_it_does_not(String type) {
        assertThat(answer(portal.sign(type, claims().build())))
                .containsKey("code")
                .containsEntry("state", "inside");
    }

    @Test
    void a_parameter_beside_the_request_object_is_absent() {
        assertThat(answer(portal.sign(TYPE, claims().claim("state", null).build())))
                .containsKey("code")
                .doesNotContainKey("state");
        assertThat(browser.open(address(portal.sign(
                                TYPE, claims().claim("redirect_uri", null).build())))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void claims_and_max_age_keep_their_json_form() {
        JWTClaimsSet object = claims().claim("max_age", 1000)
                .claim(
                        "claims",
                        Map.of("id_token", Map.of("acr", Map.of("essential", true, "values", List.of("gold")))))
                .build();

        assertThat(answer(portal.sign(TYPE, object))).containsEntry("error", "unmet_authentication_requirements");
    }

    @Test
    void an_object_with_several_audiences_and_a_clock_some_seconds_ahead_is_accepted() {
        assertThat(answer(portal.sign(
                        TYPE,
                        claims().audience(List.of("https://other.example", identity.issuer()))
                                .notBeforeTime(in(8))
                                .build())))
                .containsKey("code");
    }

    enum Wrong {
        EXPIRED(claims -> claims.notBeforeTime(in(-600)).expirationTime(in(-5))),
        WITHOUT_EXP(claims -> claims.expirationTime(null)),
        WITHOUT_NBF(claims -> claims.notBeforeTime(null)),
        LIVING_MORE_THAN_AN_HOUR(claims -> claims.expirationTime(in(3_700))),
        BEGUN_MORE_THAN_AN_HOUR_AGO(claims -> claims.notBeforeTime(in(-3_700))),
        TOO_EARLY(claims -> claims.notBeforeTime(in(120)).expirationTime(in(300))),
        FOR_ANOTHER_SERVER(claims -> claims.audience("https://other.example")),
        WITHOUT_AUDIENCE(claims -> claims.audience((String) null)),
        BY_ANOTHER(claims -> claims.issuer("partner")),
        ABOUT_ANOTHER_CLIENT(claims -> claims.claim("client_id", "partner")),
        USABLE_AS_AN_ASSERTION(claims -> claims.subject("citizen-portal")),
        WITH_AN_OBJECT_INSIDE(claims -> claims.claim("request", "ey")),
        WITH_AN_ADDRESS_INSIDE(claims -> claims.claim("request_uri", "https://other.example/"));

        private final UnaryOperator<JWTClaimsSet.Builder> change;

        Wrong(UnaryOperator<JWTClaimsSet.Builder> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_object_with_wrong_claims_is_refused(Wrong wrong) {
        assertThat(answer(portal.sign(TYPE, wrong.change.apply(claims()).build())))
                .containsEntry("error", "invalid_request_object")
                .doesNotContainKey("code");
    }

    @Test
    void an_object_signed_in_a_wrong_way_is_refused() throws Exception {
        String tampered = object();
        var macByPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(portal.key().getKeyID())
                        .build(),
                claims().build());
        macByPublicKey.sign(new MACSigner(portal.key().toPublicJWK().toJSONString()));

        for (String object : List.of(
                new PlainJWT(claims().build()).serialize(),
                macByPublicKey.serialize(),
                identity.partner.sign(TYPE, claims().build()),
                portal.sign("at+jwt", claims().build()),
                portal.assertion(identity.issuer()),
                tampered.substring(0, tampered.lastIndexOf('.')) + ".AAAA",
                "not-a-jwt",
                "e30.e30.")) {
            assertThat(answer(object)).as(object).containsEntry("error", "invalid_request_object");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECDH-ES", "ECDH-ES+A256KW", "RSA-OAEP-256"})
    void an_object_may_be_encrypted_for_us_around_its_signature(String algorithm) throws Exception {
        assertThat(answer(encrypted(algorithm, object()))).containsKey("code");
        assertThat(answer(encrypted(algorithm, claims().build().toString())))
                .containsEntry("error", "invalid_request_object");
    }

    private String encrypted(String algorithm, String content) throws Exception {
        JWK key = identity.jwks("/oauth2/jwks").getKeys().stream()
                .filter(published -> published.getKeyUse() == KeyUse.ENCRYPTION)
                .filter(published -> (published instanceof RSAKey) == algorithm.startsWith("RSA"))
                .findFirst()
                .orElseThrow();
        JWEEncrypter encrypter = key instanceof RSAKey rsa ? new RSAEncrypter(rsa) : new ECDHEncrypter((ECKey) key);
        var jwe = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(content));
        jwe.encrypt(encrypter);
        return jwe.serialize();
    }

    @Test
    void a_pushed_object_outlives_its_own_end_while_the_person_signs_in() {
        TestClient.Answer pushed = portal.push(identity.issuer(), Map.of("request", object()));

        assertThat(TestBrowser.query(browser.openUntil(
                        portal.authorizeBy(identity.issuer(), "request_uri", pushed.text("request_uri")),
                        portal.redirectUri())))
                .containsKey("code")
                .containsEntry("state", "inside");
    }

    @Test
    void a_client_registered_so_must_sign_and_may_have_its_answers_signed_and_encrypted() throws Exception {
        String issuer = Partners.shared().identity.issuer();
        TestClient client = Partners.shared().signing;
        URI plain = client.authorize(issuer, Map.of("scope", "openid", "prompt", "none"));
        assertThat(TestBrowser.query(browser.openUntil(plain, client.redirectUri())))
                .containsEntry("error", "invalid_request");
        assertThat(client.push(issuer, TestBrowser.query(plain)).body()).containsEntry("error", "invalid_request");

        String object = client.sign(
                TYPE,
                client.requestObject(issuer, Map.of("scope", "openid", "prompt", "none", "response_mode", "jwt"))
                        .build());
        Map<String, String> answer = TestBrowser.query(
                browser.openUntil(client.authorizeBy(issuer, "request", object), client.redirectUri()));
        var jwe = JWEObject.parse(answer.getOrDefault("response", ""));
        jwe.decrypt(new com.nimbusds.jose.crypto.ECDHDecrypter(client.key()));
        assertThat(SignedJWT.parse(jwe.getPayload().toString())
                        .getJWTClaimsSet()
                        .getStringClaim("error"))
                .isEqualTo("login_required");
    }
}
