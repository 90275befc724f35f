package fr.montpellier.multipass.vault.keeping.reconciliation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the reconciliation of rows and objects.
 *
 * @param every from the end of one comparison to the next
 * @param batch keys in one page of the store's listing; at most a thousand in S3
 * @param young age below which an object or an upload is ignored; longer than any deposit takes
 * @param orphansKept how long an orphan is kept after it was recorded; longer than it takes to notice that the wrong
 *     copy of the database was restored
 * @param held time after which the lease of a killed vault ends
 */
@Validated
@ConfigurationProperties("multipass.reconciliation")
record ReconciliationSettings(
        @DefaultValue("24h") Duration every,
        @DefaultValue("1000") @Min(1) @Max(1000) int batch,
        @DefaultValue("24h") Duration young,
        @DefaultValue("7d") Duration orphansKept,
        @DefaultValue("5m") Duration held) {}
