package fr.montpellier.multipass.identity.clients.outbound;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this server may send requests because a client said so (server-side request forgery: OWASP ASVS 5.0,
 * 1.3.6).
 *
 * @param hosts that may be asked over HTTPS at public addresses: {@code host} or {@code host:port}
 * @param privateHosts that may be asked at private or loopback addresses too, over plain HTTP too: tests, or a
 *     department's server on the inner network
 * @param timeout of one request, from connecting to the last byte
 * @param maxSize of an answer, in bytes
 */
@ConfigurationProperties("multipass.outbound")
record OutboundSettings(
        @DefaultValue Set<String> hosts,
        @DefaultValue Set<String> privateHosts,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("65536") int maxSize) {}
