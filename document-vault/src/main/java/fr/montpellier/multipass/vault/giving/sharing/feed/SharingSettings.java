package fr.montpellier.multipass.vault.giving.sharing.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signed events are followed.
 *
 * @param refusedKept how long an event that cannot be verified is kept and tried again
 * @param heardWithin for how long a key opens without the feed being followed to its end again
 */
@Validated
@ConfigurationProperties("multipass.sharing")
record SharingSettings(
        @DefaultValue("30d") Duration refusedKept,
        @DefaultValue("30s") Duration heardWithin) {

    SharingSettings {
        if (!refusedKept.isPositive() || !heardWithin.isPositive()) {
            throw new IllegalArgumentException("times of multipass.sharing are positive");
        }
    }
}
