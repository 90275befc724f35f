package fr.montpellier.multipass.vault.giving.decisions;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the consent service.
 *
 * @param issuer that its signed events must name: its own address for others, by default {@code url}
 * @param tokenUri token endpoint of the identity server; by default the issuer's {@code /oauth2/token}
 * @param clientId client identifier of this service at the identity server
 * @param timeout for the connection, and again for the answer; a later answer is a refusal
 */
@ConfigurationProperties("multipass.consent")
record ConsentSettings(
        URI url,
        @Nullable String issuer,
        @Nullable URI tokenUri,
        @DefaultValue("document-vault") String clientId,
        @DefaultValue("2s") Duration timeout) {

    String signer() {
        return issuer == null ? url.toString() : issuer;
    }
}
