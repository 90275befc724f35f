package fr.montpellier.multipass.vault.sources.apiparticulier;

import fr.montpellier.multipass.vault.sources.FactSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes each endpoint a source. */
@Configuration(proxyBeanMethods = false)
class ApiParticulierConfiguration {

    @Bean
    FactSource quotientFamilial(ApiParticulierClient client) {
        return new ApiParticulierSource(Endpoint.QUOTIENT_FAMILIAL, client);
    }

    @Bean
    FactSource participationEaje(ApiParticulierClient client) {
        return new ApiParticulierSource(Endpoint.PARTICIPATION_EAJE, client);
    }

    @Bean
    FactSource allocationAdulteHandicape(ApiParticulierClient client) {
        return new ApiParticulierSource(Endpoint.ALLOCATION_ADULTE_HANDICAPE, client);
    }

    @Bean
    FactSource revenuSolidariteActive(ApiParticulierClient client) {
        return new ApiParticulierSource(Endpoint.REVENU_SOLIDARITE_ACTIVE, client);
    }

    @Bean
    FactSource scolarite(ApiParticulierClient client) {
        return new ApiParticulierSource(Endpoint.SCOLARITE, client);
    }
}
