package fr.montpellier.multipass.service.outbound;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of all outbound calls of a process.
 *
 * @param perUpstream most simultaneous calls to one upstream (scheme, host and port)
 * @param total most simultaneous calls to all upstreams together
 * @param patience how long a call waits until it may start
 * @param breakerFailures failures in succession after which an upstream is not called
 * @param breakerPause how long it is not called; then one call tries it. A tenth of it where connections are refused
 */
@ConfigurationProperties("multipass.outbound")
@Validated
record OutboundSettings(
        @DefaultValue("16") @Min(1) int perUpstream,
        @DefaultValue("64") @Min(1) int total,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("5") @Min(1) int breakerFailures,
        @DefaultValue("5s") Duration breakerPause) {

    static final OutboundSettings DEFAULTS =
            new OutboundSettings(16, 64, Duration.ofSeconds(1), 5, Duration.ofSeconds(5));
}
