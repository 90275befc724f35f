package fr.montpellier.multipass.service.rates;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the requests of each caller by token buckets that hold the requests of a minute. An instance serves a tenth of
 * an allowance by itself; beyond it, it leases a tenth at a time from the shared allowance. N instances serve one
 * caller at most the allowance and N tenths of it.
 */
public final class Rates {

    private static final Logger log = LoggerFactory.getLogger(Rates.class);

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /**
     * How long no leases are requested after a failure: the database is unavailable, and other requests already wait
     * for it.
     */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RateSettings settings;
    private final Leases leases;
    private final LongSupplier nanoTime;
    private final Cache<String, Allowance> ofBlocks;
    private final Cache<String, Allowance> ofClients;
    private final Cache<String, Allowance> ofAccounts;
    private volatile long leasesAwayUntil;

    public Rates(RateSettings settings, Leases leases) {
        this(settings, leases, System::nanoTime);
    }

    Rates(RateSettings settings, Leases leases, LongSupplier nanoTime) {
        this.settings = settings;
        this.leases = leases;
        this.nanoTime = nanoTime;
        this.leasesAwayUntil = nanoTime.getAsLong();
        this.ofBlocks = remembered(settings.keys());
        this.ofClients = remembered(settings.keys());
        this.ofAccounts = remembered(settings.keys());
    }

    /** Creates the cache of one kind, so that a flood of callers of one kind evicts none of another. */
    private static Cache<String, Allowance> remembered(int keys) {
        return Caffeine.newBuilder()
                .maximumSize(keys)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .executor(Runnable::run)
                .build();
    }

    /**
     * Counts a request.
     *
     * @return empty if it may be served; otherwise how long the caller has to wait
     */
    public Optional<Duration> charge(RateKind kind, String key) {
        long now = nanoTime.getAsLong();
        Allowance allowance = allowance(kind, key, now);
        if (allowance.take(now)) {
            return Optional.empty();
        }
        long refused = allowance.refusedFor(now);
        return refused > 0 ? Optional.of(Duration.ofNanos(refused)) : lease(kind, key, allowance, now);
    }

    /** Refunds a request that is counted elsewhere, or is not to be counted after all. */
    public void refund(RateKind kind, String key) {
        allowance(kind, key, nanoTime.getAsLong()).giveBack();
    }

    private Optional<Duration> lease(RateKind kind, String key, Allowance allowance, long now) {
        int part = Math.max(1, settings.perMinute(kind) / 10);
        Duration cost = WINDOW.multipliedBy(part).dividedBy(settings.perMinute(kind));
        if (leased(kind, key, cost, now)) {
            allowance.add(part);
            return Optional.empty();
        }
        allowance.refuseUntil(now + cost.toNanos());
        return Optional.of(cost);
    }

    /**
     * Requests a lease. Without the database the instance counts by itself, since requests that need the database fail
     * anyway.
     */
    private boolean leased(RateKind kind, String key, Duration cost, long now) {
        if (leasesAwayUntil - now > 0) {
            return true;
        }
        try {
            return leases.lease(kind, key, cost, WINDOW);
        } catch (RuntimeException e) {
            leasesAwayUntil = now + PAUSE.toNanos();
            log.warn(
                    "Rate limits are not shared between instances for {}: {}",
                    PAUSE,
                    e.getClass().getSimpleName());
            return true;
        }
    }

    private Allowance allowance(RateKind kind, String key, long now) {
        Cache<String, Allowance> remembered = switch (kind) {
            case ADDRESS_BLOCK -> ofBlocks;
            case CLIENT -> ofClients;
            case ACCOUNT -> ofAccounts;
        };
        return remembered.get(key, fresh -> new Allowance(settings.perMinute(kind), now));
    }
}
