package fr.montpellier.multipass.vault.sources.apiparticulier;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of API Particulier.
 *
 * @param url its address, without a path; without one, no question is asked
 * @param tokens file of the token of each organisation, by SIRET; read at each question, so that a token is replaced
 *     without a restart
 * @param timeout for the whole answer; shorter than the portal waits for the vault
 * @param mostBytes largest answer that is read
 */
@ConfigurationProperties("multipass.sources.api-particulier")
record ApiParticulierSettings(
        @Nullable URI url,
        @DefaultValue Map<String, Path> tokens,
        @DefaultValue("7s") Duration timeout,
        @DefaultValue("262144") int mostBytes) {

    ApiParticulierSettings {
        tokens.keySet().stream()
                .filter(recipient -> !recipient.matches("\\d{14}"))
                .findFirst()
                .ifPresent(recipient -> {
                    throw new IllegalArgumentException(
                            "multipass.sources.api-particulier.tokens: not a SIRET: \"" + recipient + "\"");
                });
    }

    Optional<Path> tokenOf(String recipient) {
        return Optional.ofNullable(tokens.get(recipient));
    }
}
