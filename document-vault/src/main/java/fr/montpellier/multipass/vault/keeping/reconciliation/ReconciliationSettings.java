package fr.montpellier.multipass.vault.keeping.reconciliation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How rows and objects are compared.
 *
 * @param every from the end of one comparison to the next
 * @param batch keys of the store's listing at one time: S3 gives a thousand at most
 * @param young age below which an object or an upload is left alone, longer than any deposit takes
 * @param orphansKept how long an object stays that no row points to, from when that was noticed: longer than it takes to
 *     find out that the wrong copy of the database was restored
 * @param held how long a vault that does not come back is waited for
 */
@Validated
@ConfigurationProperties("multipass.reconciliation")
record ReconciliationSettings(
        @DefaultValue("24h") Duration every,
        @DefaultValue("1000") @Min(1) @Max(1000) int batch,
        @DefaultValue("24h") Duration young,
        @DefaultValue("7d") Duration orphansKept,
        @DefaultValue("5m") Duration held) {}
