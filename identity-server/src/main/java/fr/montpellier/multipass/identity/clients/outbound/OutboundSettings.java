package fr.montpellier.multipass.identity.clients.outbound;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lists the hosts to which this server may send requests at addresses that clients gave (protection against server-side
 * request forgery: OWASP ASVS 5.0, 1.3.6).
 *
 * @param hosts hosts that are allowed over HTTPS at public addresses: {@code host} or {@code host:port}
 * @param privateHosts hosts that are also allowed at private or loopback addresses and over plain HTTP: for tests, or
 *     for a department's server on the internal network
 * @param timeout longest time of one request, from connecting to the last byte
 * @param maxSize largest size of a response, in bytes
 */
@ConfigurationProperties("multipass.outbound")
record OutboundSettings(
        @DefaultValue Set<String> hosts,
        @DefaultValue Set<String> privateHosts,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("65536") int maxSize) {}
