package fr.montpellier.multipass.service.rates;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the limits, in requests per minute. A caller may spend the requests of one minute at once; they are
 * refilled evenly.
 *
 * @param addressBlock limit of one address block
 * @param client limit of one client
 * @param account limit of one resident or agent
 * @param keys callers stored by one instance, of each kind; the least recently seen are removed first
 */
@Validated
@ConfigurationProperties("multipass.rates")
public record RateSettings(
        @DefaultValue("3000") @Min(10) @Max(10_000_000) int addressBlock,
        @DefaultValue("12000") @Min(10) @Max(10_000_000) int client,
        @DefaultValue("3000") @Min(10) @Max(10_000_000) int account,
        @DefaultValue("50000") @Min(100) @Max(1_000_000) int keys) {

    int perMinute(RateKind kind) {
        return switch (kind) {
            case ADDRESS_BLOCK -> addressBlock;
            case CLIENT -> client;
            case ACCOUNT -> account;
        };
    }
}
