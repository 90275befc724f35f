package fr.montpellier.multipass.service.keysets;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how key sets at an address are cached.
 *
 * @param fresh how long a key set is used without being fetched again
 * @param unknown shortest time between two fetches for key ids that are not in it
 * @param kept how long the last key set is used while it cannot be fetched
 * @param retry how soon a failed fetch is repeated
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
