package fr.montpellier.multipass.vault.receiving.deposit;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a deposit.
 *
 * @param maxSize of a file, counted as it arrives
 * @param abandonedAfter age at which an object without a document is deleted; longer than the longest deposit
 */
@Validated
@ConfigurationProperties("multipass.deposit")
record DepositSettings(
        @DefaultValue("50MB") @NotNull DataSize maxSize,
        @DefaultValue("1h") Duration abandonedAfter) {}
