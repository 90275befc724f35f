package fr.montpellier.multipass.service.certificates;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How client certificates reach this service (RFC 8705): by a TLS port of its own, or by a proxy that ends TLS and passes
 * the certificate in a header.
 *
 * @param externalUrl where clients reach the port or the proxy that asks for certificates, if not at the usual address
 * @param port of our own TLS connector that asks for certificates; none unless set
 * @param certificate of that connector: PEM, the chain from the server's own upwards
 * @param privateKey of that certificate: PEM, PKCS#8
 * @param certificateHeader in which the configured proxies pass the certificate, such as {@code Client-Cert} (RFC 9440);
 *     nobody is believed unless set
 */
@ConfigurationProperties("multipass.mutual-tls")
record MutualTlsSettings(
        @Nullable String externalUrl,
        @Nullable Integer port,
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @Nullable String certificateHeader) {}
