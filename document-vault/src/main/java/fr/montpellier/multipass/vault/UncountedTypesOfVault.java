package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.journal.search.UncountedTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says which entries of this service's journal administrators do not see counted: what is known of the addresses of their agents. */
@Configuration(proxyBeanMethods = false)
class UncountedTypesOfVault {

    @Bean
    UncountedTypes uncountedTypes() {
        return UncountedTypes.of(
                VaultJournalEvent.SAME_ADDRESS,
                VaultJournalEvent.AGENT_ADDRESS_STATED,
                VaultJournalEvent.AGENT_ADDRESS_REMOVED);
    }
}
