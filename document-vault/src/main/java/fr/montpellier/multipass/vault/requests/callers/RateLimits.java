package fr.montpellier.multipass.vault.requests.callers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Counts the requests of each caller in memory, at one instance: behind a load balancer the quota applies to each
 * instance.
 */
@Component
class RateLimits {

    /** Callers remembered at one time; the one seen least recently is forgotten first. */
    private static final long CALLERS = 100_000;

    private final LimitSettings settings;
    private final TimeMeter time;
    private final Cache<Quota, Bucket> buckets;

    RateLimits(LimitSettings settings, Clock clock) {
        this.settings = settings;
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterAccess(settings.window().multipliedBy(2))
                .build();
    }

    /** Returns the quota of the caller of the request on this thread; empty if it has none. */
    Optional<Quota> quota(Caller caller) {
        Quota quota = switch (caller) {
            case Caller.Resident resident -> person(Representative.account(resident.subject()));
            case Caller.Agent agent -> person(agent.subject().value());
            case Caller.Dpo dpo -> person(dpo.subject().value());
            case Caller.Administrator administrator ->
                person(administrator.subject().value());
            case Caller.Application application -> application(application.clientId());
            case Caller.ServiceClient client -> application(client.clientId());
        };
        return Optional.of(quota).filter(known -> known.requests() > 0);
    }

    private Quota person(String subject) {
        return new Quota("person", subject, settings.person());
    }

    private Quota application(String clientId) {
        return new Quota("application", clientId, settings.application());
    }

    /** Counts one request, unless the quota is exhausted. */
    ConsumptionProbe count(Quota quota) {
        return buckets.get(quota, this::bucket).tryConsumeAndReturnRemaining(1);
    }

    private Bucket bucket(Quota quota) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(quota.requests())
                        .refillIntervally(quota.requests(), settings.window())
                        .build())
                .withCustomTimePrecision(time)
                .build();
    }

    long windowSeconds() {
        return settings.window().toSeconds();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
