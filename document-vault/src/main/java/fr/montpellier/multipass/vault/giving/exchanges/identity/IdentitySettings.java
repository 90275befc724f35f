package fr.montpellier.multipass.vault.giving.exchanges.identity;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the identity server.
 *
 * @param url its address for this service; by default the issuer's
 * @param timeout for the whole answer
 */
@ConfigurationProperties("multipass.identity")
record IdentitySettings(
        @Nullable URI url, @DefaultValue("2s") Duration timeout) {}
