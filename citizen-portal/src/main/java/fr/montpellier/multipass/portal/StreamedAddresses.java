package fr.montpellier.multipass.portal;

import fr.montpellier.multipass.service.bodies.StreamedBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The addresses whose bodies are files, streamed to the vault as they arrive. */
@Configuration(proxyBeanMethods = false)
class StreamedAddresses {

    /** Where Vaadin receives what an upload component sends. */
    @Bean
    StreamedBodies streamedUploads() {
        return StreamedBodies.of(HttpMethod.POST, "/VAADIN/dynamic/resource/**");
    }
}
