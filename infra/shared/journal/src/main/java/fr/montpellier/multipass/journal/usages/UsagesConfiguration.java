package fr.montpellier.multipass.journal.usages;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the API of usages; a service says by a {@link UsageTypes} which of its entries are usages. */
@Configuration(proxyBeanMethods = false)
@Import(UsagesController.class)
public class UsagesConfiguration {

    @Bean
    UsageRepository journalUsageRepository(JdbcClient jdbc, ObjectProvider<UsageTypes> types) {
        return new UsageRepository(jdbc, types.getIfAvailable(() -> UsageTypes.NONE));
    }
}
