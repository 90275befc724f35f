package fr.montpellier.multipass.identity.protocol.request.sources;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pushedLifetime lifetime of a pushed request; FAPI 2.0 requires less than ten minutes
 * @param requirePushed whether every client must push its requests
 */
@ConfigurationProperties("multipass.identity.requests")
record RequestsSettings(
        @DefaultValue("90s") Duration pushedLifetime,
        @DefaultValue("false") boolean requirePushed) {

    private static final Duration LONGEST = Duration.ofSeconds(599);

    /** @throws IllegalArgumentException if the lifetime is ten minutes or more */
    RequestsSettings {
        if (pushedLifetime.isNegative() || pushedLifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the lifetime of a pushed request must be less than ten minutes");
        }
    }
}
