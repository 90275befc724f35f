package fr.montpellier.multipass.vault.checking.isolation.scheduling;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Recent processor time of each person's files. The sum halves every two minutes. A person above the allowance is
 * costly.
 */
public final class RecentCosts {

    private static final Duration HALF_LIFE = Duration.ofMinutes(2);
    /** After a hundred half-lives nothing is left. */
    private static final Duration FORGOTTEN = HALF_LIFE.multipliedBy(100);

    private static final long MOST_REMEMBERED = 10_000;

    private final Duration allowance;
    private final LongSupplier nanoTime;
    private final Cache<String, Cost> costs = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(FORGOTTEN)
            .build();

    private record Cost(double nanos, long at) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    public RecentCosts(Duration allowance, LongSupplier nanoTime) {
        this.allowance = allowance;
        this.nanoTime = nanoTime;
    }

    void add(String person, Duration cost) {
        costs.asMap().compute(person, (key, former) -> new Cost(left(former) + cost.toNanos(), nanoTime.getAsLong()));
    }

    /** Makes the person costly for at least one half-life because a file exceeded its share. */
    void exceed(String person) {
        double exceeded = 2.0 * allowance.toNanos();
        costs.asMap()
                .compute(person, (key, former) -> new Cost(Math.max(left(former), exceeded), nanoTime.getAsLong()));
    }

    Duration of(String person) {
        return Duration.ofNanos((long) left(costs.getIfPresent(person)));
    }

    boolean isCostly(String person) {
        return of(person).compareTo(allowance) > 0;
    }

    private double left(@Nullable Cost cost) {
        return Optional.ofNullable(cost)
                .map(known -> known.nanos()
                        * Math.pow(0.5, (double) (nanoTime.getAsLong() - known.at()) / HALF_LIFE.toNanos()))
                .orElse(0.0);
    }
}
