package fr.montpellier.multipass.service.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Verifies proofs by the list of RFC 9449, section 4.3. Only ES256 and PS256 are accepted (FAPI 2.0 Security Profile,
 * section 5.4), and a proof is accepted once.
 */
public final class DpopVerifier {

    /** The algorithms that discovery and challenges announce. */
    public static final List<String> ALGORITHMS = List.of("ES256", "PS256");

    private static final Duration PAST = Duration.ofMinutes(1);
    private static final Duration FUTURE = Duration.ofSeconds(30);
    private static final int LONGEST = 8192;
    private static final int LONGEST_ID = 512;
    private static final int SMALLEST_RSA = 2048;

    private final DpopReplays replays;
    private final Optional<DpopNonces> nonces;
    private final Clock clock;

    /** @param nonces present if proofs must contain a nonce */
    public DpopVerifier(DpopReplays replays, Optional<DpopNonces> nonces, Clock clock) {
        this.replays = replays;
        this.nonces = nonces;
        this.clock = clock;
    }

    /**
     * Verifies a proof of a token request.
     *
     * @param targets the addresses of the endpoint, as clients know it
     * @throws DpopRefused if the proof is not valid for this request at this time
     */
    public DpopProof verify(String proof, String method, List<URI> targets) {
        return verify(proof, method, targets, null);
    }

    /**
     * Verifies a proof that accompanies an access token.
     *
     * @throws DpopRefused also if the token is bound to another key or to no key
     */
    public DpopProof verify(String proof, String method, List<URI> targets, @Nullable Jwt accessToken) {
        SignedJWT jwt = parse(proof);
        JWK key = signer(jwt);
        JWTClaimsSet claims = claims(jwt);
        checkTarget(claims, method, targets);
        String thumbprint = thumbprint(key);
        if (accessToken != null) {
            checkToken(claims, thumbprint, accessToken);
        }
        checkOnce(claims, thumbprint, checkTime(claims));
        return new DpopProof(thumbprint);
    }

    /** Returns the nonce to send with every response, when this server requires nonces. */
    public Optional<String> nonce() {
        return nonces.map(DpopNonces::current);
    }

    private static SignedJWT parse(String proof) {
        if (proof.length() > LONGEST) {
            throw DpopRefused.invalid("too long");
        }
        try {
            return CompactTokens.parseSigned(proof);
        } catch (ParseException | IllegalArgumentException e) {
            throw DpopRefused.invalid("not a signed JWT with a public key");
        }
    }

    private static JWK signer(SignedJWT jwt) {
        JWSHeader header = jwt.getHeader();
        if (header.getType() == null
                || !"dpop+jwt".equalsIgnoreCase(header.getType().getType())) {
            throw DpopRefused.invalid("typ is not dpop+jwt");
        }
        JWK key = header.getJWK();
        if (key == null || key.isPrivate()) {
            throw DpopRefused.invalid("jwk is missing or private");
        }
        try {
            if (!jwt.verify(verifier(header.getAlgorithm(), key))) {
                throw DpopRefused.invalid("signature does not verify");
            }
        } catch (JOSEException e) {
            throw DpopRefused.invalid("algorithm and key do not match");
        }
        return key;
    }

    private static JWSVerifier verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        if (JWSAlgorithm.ES256.equals(algorithm) && key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (JWSAlgorithm.PS256.equals(algorithm) && key instanceof RSAKey rsa && rsa.size() >= SMALLEST_RSA) {
            return new RSASSAVerifier(rsa);
        }
        throw DpopRefused.invalid("algorithm or key is not accepted");
    }

    private static JWTClaimsSet claims(SignedJWT jwt) {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw DpopRefused.invalid("claims are malformed");
        }
    }

    private static void checkTarget(JWTClaimsSet claims, String method, List<URI> targets) {
        if (!method.equals(text(claims, "htm"))) {
            throw DpopRefused.invalid("htm is another method");
        }
        var address = HttpAddress.of(text(claims, "htu"));
        if (targets.stream().map(HttpAddress::of).noneMatch(address::equals)) {
            throw DpopRefused.invalid("htu is another address");
        }
    }

    private static void checkToken(JWTClaimsSet claims, String thumbprint, Jwt accessToken) {
        Map<String, Object> confirmation = accessToken.getClaimAsMap("cnf");
        if (confirmation == null || !thumbprint.equals(confirmation.get("jkt"))) {
            throw DpopRefused.invalid("the token is not bound to that key");
        }
        String hash = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sha256().digest(accessToken.getTokenValue().getBytes(StandardCharsets.US_ASCII)));
        if (!hash.equals(text(claims, "ath"))) {
            throw DpopRefused.invalid("ath is of another token");
        }
    }

    /**
     * Checks the age of the proof: by the nonce if this server requires one, since clients' clocks differ, otherwise by
     * {@code iat}.
     *
     * @return time until which the proof could be used again
     */
    private Instant checkTime(JWTClaimsSet claims) {
        Instant now = clock.instant();
        if (claims.getIssueTime() == null) {
            throw DpopRefused.invalid("iat is missing");
        }
        if (claims.getExpirationTime() != null
                && now.isAfter(claims.getExpirationTime().toInstant())) {
            throw DpopRefused.invalid("expired");
        }
        if (nonces.isPresent()) {
            String nonce = text(claims, "nonce");
            if (nonce == null || !nonces.get().isFresh(nonce)) {
                throw DpopRefused.nonceNeeded();
            }
            return now.plus(DpopNonces.SLICE.multipliedBy(2));
        }
        Instant issuedAt = claims.getIssueTime().toInstant();
        if (issuedAt.isBefore(now.minus(PAST)) || issuedAt.isAfter(now.plus(FUTURE))) {
            throw DpopRefused.invalid("iat is not now");
        }
        return issuedAt.plus(PAST).plusSeconds(1);
    }

    private void checkOnce(JWTClaimsSet claims, String thumbprint, Instant until) {
        String id = claims.getJWTID();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            throw DpopRefused.invalid("jti is missing or too long");
        }
        if (!replays.firstUse(sha256().digest((thumbprint + " " + id).getBytes(StandardCharsets.UTF_8)), until)) {
            throw DpopRefused.invalid("used before");
        }
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw DpopRefused.invalid("jwk has no thumbprint");
        }
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String value ? value : null;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
