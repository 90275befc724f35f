package fr.montpellier.multipass.journal.usages;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the API of usages; a service says by a {@link UsageTypes} which of its entries are usages. */
@Configuration(proxyBeanMethods = false)
@Import(UsagesController.class)
public class UsagesConfiguration {

    @Bean
    @ConditionalOnMissingBean
    UsageTypes noUsageTypes() {
        return UsageTypes.NONE;
    }

    @Bean
    UsageRepository journalUsageRepository(JdbcClient jdbc, UsageTypes types) {
        return new UsageRepository(jdbc, types);
    }
}
