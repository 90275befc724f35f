package fr.montpellier.multipass.service.bodies;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Bounds on the request bodies that a service holds in memory.
 *
 * @param max the largest body, unless its address is declared as {@link StreamedBodies}
 * @param budget memory for all bodies together; by default a thirty-second of the largest heap, but room for sixteen of
 *     the largest bodies at least
 * @param patience how long a sender may take for a body, in addition to the time that its size needs at the minimum
 *     rate
 * @param arrivingPerCaller most incomplete bodies of one address block at one time; more of them are refused
 * @param minimumRate bytes per second below which a sender is cut off once its patience is used up
 */
@ConfigurationProperties("multipass.bodies")
record BodySettings(
        DataSize max, @Nullable DataSize budget, int arrivingPerCaller, Duration patience, DataSize minimumRate) {

    private static final int HEAP_PER_BUDGET = 32;
    private static final int BODIES_AT_LEAST = 16;
    private static final DataSize SMALLEST_MAX = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST_MAX = DataSize.ofMegabytes(16);

    BodySettings {
        require(within(max, SMALLEST_MAX, LARGEST_MAX), "max must be between 1KB and 16MB");
        require(budget == null || budget.compareTo(max) >= 0, "budget must not be less than max");
        require(arrivingPerCaller > 0, "arriving-per-caller must be positive");
        require(patience.isPositive(), "patience must be positive");
        require(minimumRate.toBytes() > 0, "minimum-rate must be positive");
    }

    long budgetBytes() {
        return budget == null
                ? Math.max(Runtime.getRuntime().maxMemory() / HEAP_PER_BUDGET, max.toBytes() * BODIES_AT_LEAST)
                : budget.toBytes();
    }

    private static boolean within(DataSize size, DataSize smallest, DataSize largest) {
        return size.compareTo(smallest) >= 0 && size.compareTo(largest) <= 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("multipass.bodies." + otherwise);
        }
    }
}
