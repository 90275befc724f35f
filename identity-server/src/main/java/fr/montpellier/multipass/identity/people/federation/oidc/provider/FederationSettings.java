package fr.montpellier.multipass.identity.people.federation.oidc.provider;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits of one call to an identity provider.
 *
 * @param timeout longest time from connecting to the last byte of the response
 * @param maxSize largest size of a response, in bytes
 */
@ConfigurationProperties("multipass.federation")
@Validated
record FederationSettings(
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("131072") @Positive int maxSize) {}
