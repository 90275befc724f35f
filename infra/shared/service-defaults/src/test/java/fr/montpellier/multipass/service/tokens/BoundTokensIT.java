package fr.montpellier.multipass.service.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.kernel.Audiences;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Checks an API with tokens that only their holder may use. */
class BoundTokensIT {

    private static final String EXTERNAL = "https://service.example";

    @TempDir
    static Path directory;

    private static TestTokenIssuer issuer;
    private static ConfigurableApplicationContext service;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ECKey key = newKey();

    @BeforeAll
    static void start() {
        issuer = TestTokenIssuer.start();
        Map<String, String> settings = new HashMap<>(issuer.springProperties(Audiences.VAULT));
        settings.put("server.port", "0");
        settings.put("spring.application.name", "protected");
        settings.put("multipass.external-url", EXTERNAL);
        settings.put("multipass.data-directory", directory.toString());
        service = SpringApplication.run(
                ProtectedApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(Map<String, String> confirmation) {
        return issuer.resident("resident-0000000001")
                .scope("documents.own")
                .claim("cnf", confirmation)
                .token();
    }

    private String proof(ECKey with, String token) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(with.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", "GET")
                        .claim("htu", EXTERNAL + "/mine")
                        .claim("ath", Base64URL.encode(hash).toString())
                        .issueTime(Date.from(Instant.now()))
                        .build());
        jwt.sign(new ECDSASigner(with));
        return jwt.serialize();
    }

    private HttpResponse<String> get(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + "/mine"))
                .headers(headers);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/not-authenticated");
    }

    @Test
    void asvs_10_3_5_a_token_bound_to_a_key_needs_the_proof_of_that_key() throws Exception {
        String token = token(Map.of("jkt", key.computeThumbprint().toString()));

        assertThat(get("Authorization", "DPoP " + token, "DPoP", proof(key, token))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(get("Authorization", "Bearer " + token));
        assertRefused(get("Authorization", "DPoP " + token));
        assertRefused(get("Authorization", "DPoP " + token, "DPoP", proof(newKey(), token)));
    }

    @Test
    void asvs_10_3_5_a_proof_is_used_once() throws Exception {
        String token = token(Map.of("jkt", key.computeThumbprint().toString()));
        String proof = proof(key, token);

        assertThat(get("Authorization", "DPoP " + token, "DPoP", proof).statusCode())
                .isEqualTo(200);
        assertRefused(get("Authorization", "DPoP " + token, "DPoP", proof));
    }

    @Test
    void asvs_10_3_5_a_token_bound_to_a_certificate_needs_the_certificate() throws Exception {
        assertRefused(get("Authorization", "Bearer " + token(Map.of("x5t#S256", "A".repeat(43)))));
    }

    @Test
    void a_challenge_names_both_ways_of_showing_a_token() throws Exception {
        List<String> challenges = get("Accept", "*/*").headers().allValues("WWW-Authenticate");

        assertThat(challenges).anyMatch(c -> c.startsWith("Bearer")).contains("DPoP algs=\"ES256 PS256\"");
    }

    @Test
    void a_bound_token_for_another_service_is_published() throws Exception {
        List<WrongAudienceEvent> told = service.getBean(ProtectedApplication.Told.class).events;
        String token = issuer.resident("resident-0000000001")
                .audience(Audiences.CONSENT)
                .claim("cnf", Map.of("jkt", key.computeThumbprint().toString()))
                .token();

        HttpResponse<String> answer = get("Authorization", "DPoP " + token, "DPoP", proof(key, token));

        assertThat(answer.body()).contains("/problems/wrong-audience");
        assertThat(told).containsExactly(new WrongAudienceEvent("citizen-portal"));
    }
}
