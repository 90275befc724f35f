package fr.montpellier.multipass.vault.requests.callers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Access tokens of callers whose quota is exhausted, by their hash, until the quota is reset. */
@Component
class ExhaustedQuotas {

    /** Tokens remembered at one time; the quota of a forgotten token is counted, and refused, as usual. */
    private static final long TOKENS = 10_000;

    private final Clock clock;
    private final Cache<String, Spent> tokens;

    /** @param until time at which the quota is reset */
    private record Spent(Quota quota, Instant until) {}

    /** @param left time until the quota is reset */
    record Refused(Quota quota, Duration left) {}

    ExhaustedQuotas(LimitSettings settings, Clock clock) {
        this.clock = clock;
        this.tokens = Caffeine.newBuilder()
                .maximumSize(TOKENS)
                .expireAfterWrite(settings.window())
                .build();
    }

    void add(String token, Quota quota, Duration wait) {
        tokens.put(hash(token), new Spent(quota, clock.instant().plus(wait)));
    }

    Optional<Refused> find(String token) {
        if (tokens.asMap().isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return Optional.ofNullable(tokens.getIfPresent(hash(token)))
                .filter(spent -> now.isBefore(spent.until()))
                .map(spent -> new Refused(spent.quota(), Duration.between(now, spent.until())));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
