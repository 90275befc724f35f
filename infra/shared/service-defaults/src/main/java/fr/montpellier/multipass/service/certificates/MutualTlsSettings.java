package fr.montpellier.multipass.service.certificates;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of how client certificates reach this service (RFC 8705): by a TLS port of its own, or by a proxy that ends
 * TLS and passes the certificate in a header.
 *
 * @param externalUrl address of the port or the proxy that requests certificates, if not the usual one
 * @param port of this service's own TLS connector that requests certificates; none unless set
 * @param certificate of that connector: PEM, the chain from the server's own upwards
 * @param privateKey of that certificate: PEM, PKCS#8
 * @param certificateHeader in which the configured proxies pass the certificate, such as {@code Client-Cert} (RFC
 *     9440); no sender is trusted unless set
 */
@ConfigurationProperties("multipass.mutual-tls")
record MutualTlsSettings(
        @Nullable String externalUrl,
        @Nullable Integer port,
        @Nullable Path certificate,
        @Nullable Path privateKey,
        @Nullable String certificateHeader) {}
