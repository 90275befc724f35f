package fr.montpellier.multipass.service.keysets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How key sets at an address are followed.
 *
 * @param fresh how long a key set serves without being fetched again
 * @param unknown how often a key id that is not in it may cause another fetch
 * @param kept how long the last key set serves while it cannot be fetched
 * @param retry how soon a fetch that failed is made again
 */
@ConfigurationProperties("multipass.key-sets")
record KeySetSettings(
        @DefaultValue("5m") Duration fresh,
        @DefaultValue("1m") Duration unknown,
        @DefaultValue("1h") Duration kept,
        @DefaultValue("2s") Duration retry) {

    static final KeySetSettings DEFAULTS = new KeySetSettings(
            Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(2));

    KeySetSettings {
        if (!fresh.isPositive() || !unknown.isPositive() || kept.compareTo(fresh) < 0 || retry.isNegative()) {
            throw new IllegalArgumentException(
                    "multipass.key-sets: fresh and unknown must be positive, and kept at least fresh");
        }
    }
}
