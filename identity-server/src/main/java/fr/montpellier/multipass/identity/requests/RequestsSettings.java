package fr.montpellier.multipass.identity.requests;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pushedLifetime how long a pushed request may be opened; FAPI 2.0 wants less than ten minutes
 * @param requirePushed whether every client must push its requests
 * @param implicit whether clients may register the implicit flow, which RFC 9700, section 2.1.2, advises against
 */
@ConfigurationProperties("multipass.identity.requests")
record RequestsSettings(
        @DefaultValue("90s") Duration pushedLifetime,
        @DefaultValue("false") boolean requirePushed,
        @DefaultValue("false") boolean implicit) {

    private static final Duration LONGEST = Duration.ofSeconds(599);

    /** @throws IllegalArgumentException if the lifetime is ten minutes or more */
    RequestsSettings {
        if (pushedLifetime.isNegative() || pushedLifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a pushed request lives less than ten minutes");
        }
    }
}
