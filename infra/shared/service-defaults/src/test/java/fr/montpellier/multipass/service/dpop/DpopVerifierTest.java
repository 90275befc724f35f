package fr.montpellier.multipass.service.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.service.algorithms.NativeAlgorithms;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DpopVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<URI> TARGET = List.of(URI.create("https://id.example/oauth2/token"));
    private static final ECKey KEY = elliptic();

    private final DpopVerifier verifier = new DpopVerifier(new RecentDpopReplays(CLOCK), Optional.empty(), CLOCK);

    private static ECKey elliptic() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", "POST")
                .claim("htu", "https://id.example/oauth2/token")
                .issueTime(Date.from(NOW));
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(KEY.toPublicJWK());
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        var jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String proof(JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(header().build(), claims.build(), new ECDSASigner(KEY));
    }

    private void assertRefused(String proof) {
        assertThatThrownBy(() -> verifier.verify(proof, "POST", TARGET))
                .isInstanceOfSatisfying(
                        DpopRefused.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("invalid_dpop_proof"));
    }

    @Test
    void a_right_proof_names_its_key() throws Exception {
        assertThat(verifier.verify(proof(claims()), "POST", TARGET).thumbprint())
                .isEqualTo(KEY.computeThumbprint().toString());
    }

    @Test
    void a_proof_is_good_once() throws Exception {
        String proof = proof(claims());
        verifier.verify(proof, "POST", TARGET);

        assertRefused(proof);
    }

    @ParameterizedTest
    @CsvSource({"-60, true", "-61, false", "30, true", "31, false", "3600, false", "-3600, false"})
    void fapi2_sp_5_3_2_1_without_a_nonce_a_proof_is_made_now(int seconds, boolean accepted) throws Exception {
        String proof = proof(claims().issueTime(Date.from(NOW.plusSeconds(seconds))));

        if (accepted) {
            assertThat(verifier.verify(proof, "POST", TARGET)).isNotNull();
        } else {
            assertRefused(proof);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://ID.example/oauth2/token",
                "https://id.example:443/oauth2/token",
                "https://id.example/oauth2/./token?a=b#c"
            })
    void rfc9449_4_3_addresses_are_compared_after_normalisation(String htu) throws Exception {
        assertThat(verifier.verify(proof(claims().claim("htu", htu)), "POST", TARGET))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/oauth2/token",
                "https://id.example:8443/oauth2/token",
                "https://id.example/oauth2/token/",
                "https://id.example.evil.example/oauth2/token",
                "/oauth2/token",
                ""
            })
    void rfc9449_4_3_another_address_is_refused(String htu) throws Exception {
        assertRefused(proof(claims().claim("htu", htu)));
    }

    @Test
    void rfc9449_4_3_symmetric_weak_and_missing_algorithms_are_refused() throws Exception {
        var secret = new byte[32];
        RSAKey rsa = new RSAKeyGenerator(2048).provider(NativeAlgorithms.load()).generate();
        RSAKey small = new RSAKeyGenerator(1024, true).generate();
        var none = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"dpop+jwt\",\"jwk\":" + KEY.toPublicJWK() + "}") + "."
                + Base64URL.encode(claims().build().toString()) + ".";

        assertRefused(none);
        assertRefused(sign(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(KEY.toPublicJWK())
                        .build(),
                claims().build(),
                new MACSigner(secret)));
        assertRefused(sign(rsaHeader(JWSAlgorithm.RS256, rsa), claims().build(), new RSASSASigner(rsa)));
        assertRefused(sign(rsaHeader(JWSAlgorithm.PS256, small), claims().build(), new RSASSASigner(small, true)));
        assertThat(verifier.verify(
                        sign(rsaHeader(JWSAlgorithm.PS256, rsa), claims().build(), new RSASSASigner(rsa)),
                        "POST",
                        TARGET))
                .isNotNull();
    }

    private static JWSHeader rsaHeader(JWSAlgorithm algorithm, RSAKey key) {
        return new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(key.toPublicJWK())
                .build();
    }

    @Test
    void rfc9449_4_3_the_header_has_the_type_and_a_public_key_that_verifies() throws Exception {
        var signer = new ECDSASigner(KEY);
        var privateKey =
                Base64URL.encode("{\"alg\":\"ES256\",\"typ\":\"dpop+jwt\",\"jwk\":" + KEY.toJSONString() + "}");
        String valid = proof(claims());

        assertRefused(sign(header().type(JOSEObjectType.JWT).build(), claims().build(), signer));
        assertRefused(sign(header().type(null).build(), claims().build(), signer));
        assertRefused(sign(header().jwk(null).build(), claims().build(), signer));
        assertRefused(sign(header().jwk(elliptic().toPublicJWK()).build(), claims().build(), signer));
        assertRefused(privateKey + valid.substring(valid.indexOf('.')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b.c", "....", "eyJhbGciOiJFUzI1NiJ9.e30."})
    void a_proof_that_is_no_jwt_is_refused(String proof) {
        assertRefused(proof);
    }

    @Test
    void a_nonce_of_ours_is_good_for_its_slice_of_time_and_the_next() throws Exception {
        var key = new byte[32];
        String nonce = new DpopNonces(key, CLOCK).current();

        for (Duration later : List.of(Duration.ZERO, DpopNonces.SLICE)) {
            var then = Clock.offset(CLOCK, later);
            var demanding = new DpopVerifier(new RecentDpopReplays(then), Optional.of(new DpopNonces(key, then)), then);
            assertThat(demanding.verify(proof(claims().claim("nonce", nonce)), "POST", TARGET))
                    .isNotNull();
        }
        var tooLate = Clock.offset(CLOCK, DpopNonces.SLICE.multipliedBy(2));
        var demanding =
                new DpopVerifier(new RecentDpopReplays(tooLate), Optional.of(new DpopNonces(key, tooLate)), tooLate);
        assertThatThrownBy(() -> demanding.verify(proof(claims().claim("nonce", nonce)), "POST", TARGET))
                .isInstanceOfSatisfying(
                        DpopRefused.class,
                        refused -> assertThat(refused.getError().getErrorCode()).isEqualTo("use_dpop_nonce"));
    }
}
