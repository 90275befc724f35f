package fr.montpellier.multipass.vault.requests.callers;

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
import fr.montpellier.multipass.embedded.tokens.TestToken;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.JournalEntryRepository;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** As in production, an application reads with a token of its own key and a proof of that key (RFC 9449, section 7). */
@TestPropertySource(properties = "multipass.applications.bound-tokens-required=true")
class BoundReadIT extends VaultIT {

    /** The configured address by which clients know the vault; this test reaches it at another. */
    private static final String EXTERNAL = "http://vault.test";

    @Autowired
    private JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ECKey key = newKey();
    private final String owner = newSubject();
    private final String authorisation = UUID.randomUUID().toString();
    private String path = "";

    @BeforeEach
    void a_document_that_the_application_may_read() throws Exception {
        String document = vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
        CONSENT.feed().givenTo("demo-ccas", authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        path = "/api/application/authorisations/" + authorisation + "/documents/"
                + FakeSharingFeed.pairwise(authorisation, document) + "/content";
    }

    @Test
    void a_token_of_its_key_and_a_proof_of_that_key_for_this_very_request_open_the_document() throws Exception {
        String token = token(key);
        Answer read = read("DPoP " + token, proof(key, token, claims -> {}));

        assertThat(read.status()).as("%s", read).isEqualTo(200);
        assertThat(read.body()).isEqualTo(Specimens.valid());
    }

    @Test
    void an_unbound_token_is_refused_with_what_to_do() throws Exception {
        Answer refused = vault.get(path, unbound().token());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.problem()).isEqualTo("unbound-token");
        assertThat(refused.header("WWW-Authenticate")).startsWith("DPoP").contains("ES256");
        nothingWasRead();
    }

    @Test
    void a_bound_token_is_worth_nothing_without_its_proof() throws Exception {
        String token = token(key);

        refused(read("Bearer " + token));
        refused(read("DPoP " + token));
        refused(read("DPoP " + token, "not.a.proof"));
        nothingWasRead();
    }

    @Test
    void a_proof_of_another_key_for_another_token_or_for_another_request_is_refused() throws Exception {
        String token = token(key);

        refused(read("DPoP " + token, proof(newKey(), token, claims -> {})));
        refused(read("DPoP " + token, proof(key, token(key), claims -> {})));
        refused(read("DPoP " + token, proof(key, token, claims -> claims.claim("htm", "POST"))));
        refused(read("DPoP " + token, proof(key, token, claims -> claims.claim("htu", EXTERNAL + "/api/other"))));
        refused(read("DPoP " + token, proof(key, token, claims -> claims.claim("htu", vault.address() + path))));
        refused(read(
                "DPoP " + token,
                proof(
                        key,
                        token,
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(600))))));
        nothingWasRead();
    }

    @Test
    void a_proof_opens_once() throws Exception {
        String token = token(key);
        String proof = proof(key, token, claims -> {});

        assertThat(read("DPoP " + token, proof).status()).isEqualTo(200);
        refused(read("DPoP " + token, proof));
    }

    private void nothingWasRead() {
        assertThat(new JournalEntryRepository(jdbc).about(owner))
                .extracting(JournalEntryRepository.Row::type)
                .doesNotContain("vault.read-authorised");
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
    }

    private Answer read(String authorization, String... proofs) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(vault.address() + path)).header("Authorization", authorization);
        for (String proof : proofs) {
            request.header("DPoP", proof);
        }
        HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(answer.statusCode(), answer.body(), answer);
    }

    private String token(ECKey holder) throws Exception {
        return unbound()
                .claim("cnf", Map.of("jkt", holder.computeThumbprint().toString()))
                .token();
    }

    private TestToken unbound() {
        return applicationToken("demo-ccas", authorisation);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String proof(ECKey with, String token, Consumer<JWTClaimsSet.Builder> change) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "GET")
                .claim("htu", EXTERNAL + path)
                .claim("ath", Base64URL.encode(hash).toString())
                .issueTime(Date.from(Instant.now()));
        change.accept(claims);
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(with.toPublicJWK())
                        .build(),
                claims.build());
        jwt.sign(new ECDSASigner(with));
        return jwt.serialize();
    }
}
