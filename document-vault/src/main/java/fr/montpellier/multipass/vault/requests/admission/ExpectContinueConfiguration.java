package fr.montpellier.multipass.vault.requests.admission;

import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the container treats the bodies that are files. */
@Configuration(proxyBeanMethods = false)
class ExpectContinueConfiguration {

    /** Who asks whether to send a body (RFC 9110, section 10.1.1) hears yes when it is admitted, and read. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> consentToSend() {
        return server -> server.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
            }
        });
    }
}
