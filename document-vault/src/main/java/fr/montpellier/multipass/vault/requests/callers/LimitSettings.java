package fr.montpellier.multipass.vault.requests.callers;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Quotas of requests for each caller, at one instance.
 *
 * @param window in which they are counted
 * @param person most requests of a person; 0: no limit
 * @param application most requests of an application, for all residents together; 0: no limit
 */
@Validated
@ConfigurationProperties("multipass.limits")
record LimitSettings(
        @DefaultValue("1m") Duration window,
        @DefaultValue("600") @PositiveOrZero long person,
        @DefaultValue("3000") @PositiveOrZero long application) {}
