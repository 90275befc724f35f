package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.journal.usages.UsageTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says which entries of this service's journal are usages of a resident's data. */
@Configuration(proxyBeanMethods = false)
class UsagesOfVault {

    @Bean
    UsageTypes usageTypes() {
        return UsageTypes.of(VaultJournalEvent.values(), VaultJournalEvent.SOURCE_ASKED);
    }
}
