package fr.montpellier.multipass.portal.addresses;

import fr.montpellier.multipass.service.bodies.StreamedBodies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Declares the addresses whose request bodies are files and are streamed to the vault as they arrive. */
@Configuration(proxyBeanMethods = false)
class UploadAddressConfiguration {

    /** Returns the address at which Vaadin receives what an upload component sends. */
    @Bean
    StreamedBodies streamedUploads() {
        return StreamedBodies.of(HttpMethod.POST, "/VAADIN/dynamic/resource/**");
    }

    /** Returns the addresses at which parts of a deposit in several requests arrive. */
    @Bean
    StreamedBodies streamedParts() {
        return StreamedBodies.of(HttpMethod.PATCH, TusAddresses.ROOT + "/{id}");
    }
}
