package fr.montpellier.multipass.consent.journal;

import fr.montpellier.multipass.journal.usages.UsageTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says which entries of this service's journal are usages of a resident's data. */
@Configuration(proxyBeanMethods = false)
class UsagesOfConsent {

    @Bean
    UsageTypes usageTypes() {
        return UsageTypes.of(ConsentJournalEvent.values());
    }
}
