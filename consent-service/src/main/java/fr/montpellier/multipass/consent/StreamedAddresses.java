package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.service.bodies.StreamedBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Names the address whose request bodies are register files, which are read as they arrive and are bounded there. */
@Configuration(proxyBeanMethods = false)
class StreamedAddresses {

    @Bean
    StreamedBodies registerFiles() {
        return StreamedBodies.of(HttpMethod.POST, "/api/register/import");
    }
}
