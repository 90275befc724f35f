package fr.montpellier.multipass.identity.protocol.consentservice;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings for calls to the consent service.
 *
 * @param timeout longest time from connecting to the last byte of the response
 * @param maxSize largest size of a response, in bytes
 */
@ConfigurationProperties("multipass.consent")
record ConsentSettings(
        @DefaultValue("http://localhost:9010") URI url,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("262144") int maxSize) {}
