package fr.montpellier.multipass.service.certificates;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Configures client certificates in services that accept access tokens. */
@AutoConfiguration
@ConditionalOnProperty("multipass.tokens.audience")
@EnableConfigurationProperties(MutualTlsSettings.class)
class CertificatesAutoConfiguration {

    @Bean
    MutualTls mutualTls(MutualTlsSettings settings) {
        return new MutualTls(
                settings.port() != null || settings.certificateHeader() != null,
                Optional.ofNullable(settings.externalUrl()));
    }

    @Bean
    @ConditionalOnProperty("multipass.mutual-tls.certificate-header")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> certificateHeader(
            MutualTlsSettings settings, @Value("${multipass.proxies}") List<String> proxies) {
        String header = Objects.requireNonNull(settings.certificateHeader());
        return server -> server.addEngineValves(new ClientCertificateValve(header, new Proxies(proxies)));
    }

    /** {@code multipass.mutual-tls.connector=false} is an operator's command, beside an instance that holds the port. */
    @Bean
    @ConditionalOnProperty("multipass.mutual-tls.port")
    @ConditionalOnBooleanProperty(name = "multipass.mutual-tls.connector", matchIfMissing = true)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> mutualTlsConnector(
            MutualTlsSettings settings, @Value("${server.address}") String address) {
        return server -> server.addAdditionalConnectors(MutualTlsConnector.of(settings, address));
    }
}
