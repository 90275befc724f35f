package fr.montpellier.multipass.vault.giving.sharing.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the consumption of signed events.
 *
 * @param refusedKept how long an event that cannot be verified is stored and tried again
 * @param heardWithin how long keys may be used after the feed was last consumed to its end
 */
@Validated
@ConfigurationProperties("multipass.sharing")
record SharingSettings(
        @DefaultValue("30d") Duration refusedKept,
        @DefaultValue("30s") Duration heardWithin) {

    SharingSettings {
        if (!refusedKept.isPositive() || !heardWithin.isPositive()) {
            throw new IllegalArgumentException("the times of multipass.sharing must be positive");
        }
    }
}
