package fr.montpellier.multipass.embedded.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestTokenIssuerTest {

    private static final String SUBJECT = "subject-of-a-test-person";

    private final TestTokenIssuer issuer = TestTokenIssuer.start();

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void signs_tokens_that_its_published_key_verifies() throws Exception {
        issuer.springProperties("document-vault");
        var token = SignedJWT.parse(issuer.agent(SUBJECT, "ccas", "26340001700012", "Karim Benali")
                .scope("documents.consult")
                .token());

        assertThat(token.verify(
                        new ECDSAVerifier(publishedKeys().getKeyByKeyId("test").toECKey())))
                .isTrue();
        assertThat(token.getHeader().getType()).hasToString("at+jwt");
        assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("document-vault");
        assertThat(token.getJWTClaimsSet().getStringListClaim("roles")).containsExactly("agent");
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("documents.consult");
        assertThat(token.getJWTClaimsSet().getClaims())
                .containsKeys(
                        "iss",
                        "sub",
                        "client_id",
                        "iat",
                        "exp",
                        "jti",
                        "acr",
                        "auth_time",
                        "organisation",
                        "department",
                        "name");
    }

    @Test
    void makes_each_kind_of_bad_token() throws Exception {
        TestToken resident = issuer.resident(SUBJECT);

        assertThat(JWTParser.parse(issuer.resident(SUBJECT).algorithmNone().token()))
                .isInstanceOf(PlainJWT.class);
        assertThat(SignedJWT.parse(issuer.resident(SUBJECT).otherKey().token())
                        .verify(new ECDSAVerifier(
                                publishedKeys().getKeys().getFirst().toECKey())))
                .isFalse();
        assertThat(JWTParser.parse(resident.expired().token())
                        .getJWTClaimsSet()
                        .getExpirationTime()
                        .toInstant())
                .isBefore(Instant.now());
    }

    @Test
    void names_a_resident_to_the_consent_service_alone() throws Exception {
        JWT consent = JWTParser.parse(
                issuer.resident(SUBJECT).audience("consent-service").token());
        JWT vault = JWTParser.parse(
                issuer.resident(SUBJECT).audience("document-vault").token());

        assertThat(consent.getJWTClaimsSet().getStringClaim("name")).isNotNull();
        assertThat(vault.getJWTClaimsSet().getClaim("name")).isNull();
        assertThat(vault.getJWTClaimsSet().getStringListClaim("roles")).isEqualTo(List.of("resident"));
    }

    private JWKSet publishedKeys() throws Exception {
        return JWKSet.load(URI.create(issuer.issuer() + "/oauth2/jwks").toURL());
    }
}
