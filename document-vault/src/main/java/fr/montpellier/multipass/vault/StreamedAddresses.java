package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.service.bodies.StreamedBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Names the addresses whose request bodies are files, which are read as they arrive. */
@Configuration(proxyBeanMethods = false)
class StreamedAddresses {

    @Bean
    StreamedBodies streamedDeposits() {
        return StreamedBodies.of(HttpMethod.POST, "/api/documents", "/api/uploads/{id}");
    }

    @Bean
    StreamedBodies streamedParts() {
        return StreamedBodies.of(HttpMethod.PATCH, "/api/uploads/{id}");
    }
}
