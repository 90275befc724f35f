package fr.montpellier.multipass.identity.protocol.consentservice;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The consent service, as this server reaches it.
 *
 * @param timeout from connecting to the last byte of the answer; later is no answer
 * @param maxSize of an answer, in bytes
 */
@ConfigurationProperties("multipass.consent")
record ConsentSettings(
        @DefaultValue("http://localhost:9010") URI url,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("262144") int maxSize) {}
