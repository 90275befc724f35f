package fr.montpellier.multipass.vault.receiving.deposit;

import jakarta.validation.constraints.Max;
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
 * @param maxDocuments most documents that one resident keeps, former versions and the archive included; 10,000 at most, since the
 *     portal reads no longer list
 * @param abandonedAfter age at which an object without a document is deleted; longer than the longest deposit
 */
@Validated
@ConfigurationProperties("multipass.deposit")
record DepositSettings(
        @DefaultValue("50MB") @NotNull DataSize maxSize,
        @DefaultValue("1000") @Positive @Max(MOST_DOCUMENTS) int maxDocuments,
        @DefaultValue("1h") Duration abandonedAfter) {

    private static final int MOST_DOCUMENTS = 10_000;
}
