package fr.montpellier.multipass.service.tokens;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Verifies the signature of a token once a minute at most, and validates its claims at each request: its end, its audience and
 * whether an agent may still work are never those of an earlier request. A key that the issuer withdraws verifies a token for a
 * minute more; the key set itself is kept for longer.
 */
final class VerifiedTokens implements JwtDecoder {

    /** How long a signature is not verified again. */
    static final Duration KEPT = Duration.ofMinutes(1);

    private static final int MOST = 1_000;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> claims;
    private final LongSupplier nanoTime;
    private final ConcurrentMap<String, Verified> verified = new ConcurrentHashMap<>();

    /** @param at time of the verification, by the monotonic clock of the machine */
    private record Verified(Jwt token, long at) {

        private boolean isRecent(long now) {
            return now - at < KEPT.toNanos();
        }
    }

    /**
     * @param signatures verifies the signature and nothing else
     * @param claims validates all the rest
     */
    VerifiedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> claims) {
        this(signatures, claims, System::nanoTime);
    }

    VerifiedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> claims, LongSupplier nanoTime) {
        this.signatures = signatures;
        this.claims = claims;
        this.nanoTime = nanoTime;
    }

    @Override
    public Jwt decode(String token) {
        Jwt decoded = verify(token);
        OAuth2TokenValidatorResult result = claims.validate(decoded);
        if (result.hasErrors()) {
            verified.remove(token);
            throw new JwtValidationException(
                    "An error occurred while attempting to decode the Jwt: "
                            + result.getErrors().iterator().next().getDescription(),
                    result.getErrors());
        }
        return decoded;
    }

    private Jwt verify(String token) {
        long now = nanoTime.getAsLong();
        Verified known = verified.get(token);
        if (known != null && known.isRecent(now)) {
            return known.token();
        }
        Jwt decoded = signatures.decode(token);
        if (verified.size() >= MOST) {
            verified.values().removeIf(each -> !each.isRecent(now));
        }
        if (verified.size() < MOST) {
            verified.put(token, new Verified(decoded, now));
        }
        return decoded;
    }
}
