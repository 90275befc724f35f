package fr.montpellier.multipass.vault.sharing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signed events are followed.
 *
 * @param refusedKept how long an event that cannot be verified is kept and tried again
 */
@Validated
@ConfigurationProperties("multipass.sharing")
record SharingSettings(@DefaultValue("30d") Duration refusedKept) {

    SharingSettings {
        if (!refusedKept.isPositive()) {
            throw new IllegalArgumentException("multipass.sharing.refused-kept is a time");
        }
    }
}
