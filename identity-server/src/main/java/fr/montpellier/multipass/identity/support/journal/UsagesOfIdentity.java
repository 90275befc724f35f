package fr.montpellier.multipass.identity.support.journal;

import fr.montpellier.multipass.journal.usages.UsageTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says which entries of this service's journal are usages of a resident's data. */
@Configuration(proxyBeanMethods = false)
class UsagesOfIdentity {

    @Bean
    UsageTypes usageTypes() {
        return UsageTypes.of(IdentityJournalEvent.values());
    }
}
