package fr.montpellier.multipass.service.certificates;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;
import org.jspecify.annotations.Nullable;

/** Creates a TLS port beside the usual one, which requests a client certificate but does not require it. */
final class MutualTlsConnector {

    /** The cipher suites of RFC 9325, section 4.2, and of TLS 1.3. */
    private static final String CIPHERS = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:"
            + "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
            + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384";

    private MutualTlsConnector() {}

    static Connector of(MutualTlsSettings settings, String address) {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCiphers(CIPHERS);
        host.setHonorCipherOrder(true);
        host.setCertificateVerification("optional");
        host.setTrustManagerClassName(AnyClientCertificate.class.getName());
        var certificate = new SSLHostConfigCertificate(host, Type.UNDEFINED);
        certificate.setCertificateFile(file(settings.certificate(), "certificate"));
        certificate.setCertificateKeyFile(file(settings.privateKey(), "private-key"));
        host.addCertificate(certificate);

        var connector = new Connector(Http11NioProtocol.class.getName());
        connector.setPort(Objects.requireNonNull(settings.port()));
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", address);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        return connector;
    }

    private static String file(@Nullable Path path, String setting) {
        return Optional.ofNullable(path)
                .map(found -> found.toAbsolutePath().toString())
                .orElseThrow(() -> new IllegalStateException("multipass.mutual-tls." + setting + " is missing"));
    }
}
