package fr.montpellier.multipass.vault.requests.admission;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures how the container answers {@code Expect: 100-continue}. */
@Configuration(proxyBeanMethods = false)
class ExpectContinueConfiguration {

    /**
     * Sends {@code 100 Continue} (RFC 9110, section 10.1.1) when the body is first read, after the file was admitted.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> consentToSend() {
        return server -> server.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
        });
    }
}
