package fr.montpellier.multipass.vault.deposit;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of a deposit.
 *
 * @param maxSize of a file, counted as it arrives
 * @param maxPages of a PDF
 * @param maxImagePixels of a photograph, by its header
 * @param parallelChecks documents parsed at one time: each may take a hundred megabytes
 * @param checkQueue how long a deposit waits for its turn
 * @param checkTimeout how long the parsing of one document may take
 * @param abandonedAfter when an object that became no document is swept; longer than the longest deposit
 */
@Validated
@ConfigurationProperties("multipass.deposit")
record DepositSettings(
        @DefaultValue("50MB") @NotNull DataSize maxSize,
        @DefaultValue("200") @Positive int maxPages,
        @DefaultValue("50000000") @Positive long maxImagePixels,
        @DefaultValue("1") @Positive int parallelChecks,
        @DefaultValue("20s") Duration checkQueue,
        @DefaultValue("20s") Duration checkTimeout,
        @DefaultValue("1h") Duration abandonedAfter) {}
